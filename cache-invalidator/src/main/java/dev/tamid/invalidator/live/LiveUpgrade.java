package dev.tamid.invalidator.live;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.adapter.ReactorNettyWebSocketSession;
import org.springframework.web.reactive.socket.server.RequestUpgradeStrategy;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/** Makes a WebSocket of a request, as Spring's strategy for Netty does, with sessions that can be cut. */
final class LiveUpgrade implements RequestUpgradeStrategy {

    /** A frame over our own limit is answered with our own code; only over this one the protocol's (1009) comes first. */
    private static final int MOST_FRAME_BYTES = 65_536;

    /** A session whose network connection can be ended without the peer's help. */
    static final class Session extends ReactorNettyWebSocketSession {

        Session(WebsocketInbound in, WebsocketOutbound out, HandshakeInfo handshake, NettyDataBufferFactory buffers) {
            super(in, out, handshake, buffers, MOST_FRAME_BYTES);
        }

        void cut() {
            getDelegate().getInbound().withConnection(connection -> connection.dispose());
        }
    }

    private final Duration silence;

    /** @param silence how long a peer may say nothing before it is asked whether it is there */
    LiveUpgrade(Duration silence) {
        this.silence = silence;
    }

    @Override
    public Mono<Void> upgrade(
            ServerWebExchange exchange,
            WebSocketHandler handler,
            @Nullable String subProtocol,
            Supplier<HandshakeInfo> handshakes) {
        ServerHttpResponse response = exchange.getResponse();
        HttpServerResponse netty = ServerHttpResponseDecorator.getNativeResponse(response);
        HandshakeInfo handshake = handshakes.get();
        NettyDataBufferFactory buffers = (NettyDataBufferFactory) response.bufferFactory();
        WebsocketServerSpec.Builder spec = WebsocketServerSpec.builder().maxFramePayloadLength(MOST_FRAME_BYTES);
        if (subProtocol != null) {
            spec.protocols(subProtocol);
        }
        return response.setComplete()
                .then(Mono.defer(() -> netty.sendWebsocket(
                        (in, out) -> {
                            in.withConnection(connection -> connection.addHandlerFirst(new KeepAlive(silence)));
                            return handler.handle(new Session(in, out, handshake, buffers));
                        },
                        spec.build())));
    }
}
