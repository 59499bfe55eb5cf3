package dev.tamid.invalidator.live;

import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;

/** Carries a {@link Connection} over a WebSocket: what comes goes to the loop, what the loop puts into the outbox goes out. */
final class LiveHandler implements WebSocketHandler {

    private record Came(@Nullable String text, boolean control) {}

    static final String PROTOCOL = "tamid.live.v1";

    private final Connections connections;
    private final Loop loop;
    private final LiveSettings settings;

    LiveHandler(Connections connections, Loop loop, LiveSettings settings) {
        this.connections = connections;
        this.loop = loop;
        this.settings = settings;
    }

    @Override
    public List<String> getSubProtocols() {
        return List.of(PROTOCOL);
    }

    @Override
    public Mono<Void> handle(WebSocketSession session) {
        Outbox outbox = connections.outbox();
        // Made by the loop's first task for this session, so that the later ones find it.
        CompletableFuture<Connection> opened = connections.open(outbox);
        if (!PROTOCOL.equals(session.getHandshakeInfo().getSubProtocol())) {
            loop.run(() -> opened.join().close(Closing.BAD_FRAME));
        }
        // Cached: what we receive ends with our own close frame, and must not call that off.
        Mono<Void> closing = outbox.closing()
                .flatMap(why -> session.close(new CloseStatus(why.code(), why.reason()))
                        .timeout(settings.closeWithin(), cut(session)))
                .cache();
        Mono<Void> receiving = session.receive()
                .map(this::read)
                .concatMap(frame -> received(frame, opened), 1)
                .then()
                .onErrorComplete()
                .then(Mono.defer(() -> outbox.isClosing() ? closing : Mono.empty()));
        Mono<Void> sending = session.send(outbox.frames().map(frame -> message(session.bufferFactory(), frame)))
                .onErrorComplete()
                .then(Mono.never());
        return Mono.firstWithSignal(receiving, closing, sending).doFinally(signal -> connections.gone(opened));
    }

    /** What came: a text, or null for what is no text of bearable size. Its buffer is gone after this. */
    private Came read(WebSocketMessage message) {
        boolean readable = message.getType() == WebSocketMessage.Type.TEXT
                && message.getPayload().readableByteCount()
                        <= settings.mostInboundBytes().toBytes();
        boolean control =
                message.getType() == WebSocketMessage.Type.PING || message.getType() == WebSocketMessage.Type.PONG;
        return new Came(readable ? message.getPayloadAsText() : null, control);
    }

    /** Done when the connection has dealt with it: a frontend that floods waits for its own frames, not everybody for it. */
    private Mono<Void> received(Came frame, CompletableFuture<Connection> opened) {
        String text = frame.text();
        if (text != null) {
            return dealtWith(() -> opened.join().received(text));
        }
        return frame.control() ? Mono.empty() : dealtWith(() -> opened.join().receivedOther());
    }

    private Mono<Void> dealtWith(Runnable task) {
        return Mono.create(done -> loop.run(() -> {
            try {
                task.run();
            } finally {
                done.success();
            }
        }));
    }

    /** The frame's bytes are shared by all who get it; only the buffer around them is each one's own. */
    private static WebSocketMessage message(DataBufferFactory buffers, Frame frame) {
        DataBuffer buffer = buffers instanceof NettyDataBufferFactory netty
                ? netty.wrap(Unpooled.wrappedBuffer(frame.json()))
                : buffers.wrap(frame.json());
        return new WebSocketMessage(WebSocketMessage.Type.TEXT, buffer);
    }

    /** A peer that takes nothing does not take our close frame either. */
    private static Mono<Void> cut(WebSocketSession session) {
        return Mono.fromRunnable(() -> {
            if (session instanceof LiveUpgrade.Session ours) {
                ours.cut();
            }
        });
    }
}
