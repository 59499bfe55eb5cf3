package dev.tamid.gateway.door;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.util.concurrent.Executor;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * One request on its way in.
 *
 * @param beganAt {@link System#nanoTime()} when it came
 */
record Visit(HttpServerRequest request, HttpServerResponse response, String requestId, long beganAt) {

    String method() {
        return request.method().name();
    }

    boolean isPreflight() {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.requestHeaders().contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    }

    /** The event loop of the connection. */
    Executor loop() {
        return ((ChannelOperations<?, ?>) request).channel().eventLoop();
    }
}
