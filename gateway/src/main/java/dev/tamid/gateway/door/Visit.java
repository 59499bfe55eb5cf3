package dev.tamid.gateway.door;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.util.concurrent.Executor;
import reactor.netty.NettyPipeline;
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

    boolean mayHaveBody() {
        return !request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD);
    }

    /**
     * Takes the time-out for bodies off the connection. The server sets it for each request and takes it off when the body is over, which
     * it does not notice once the connection has become a WebSocket: every quiet one would be closed.
     */
    void waitsForNoBody() {
        var unused = request.withConnection(connection -> connection.removeHandler(NettyPipeline.ReadTimeoutHandler));
    }

    /** The event loop of the connection. */
    Executor loop() {
        return ((ChannelOperations<?, ?>) request).channel().eventLoop();
    }
}
