package dev.tamid.invalidator.live;

import dev.tamid.edge.auth.Caller;
import dev.tamid.edge.auth.Tokens;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Opens connections, whatever carries them. */
final class Connections {

    private final Feeds feeds;
    private final Loop loop;
    private final LiveSettings settings;
    private final Tokens tokens;
    private final InstantSource clock;
    /** Verifying may ask the issuer for its keys. */
    private final ExecutorService verifiers = Executors.newVirtualThreadPerTaskExecutor();

    Connections(Feeds feeds, Loop loop, LiveSettings settings, Tokens tokens, InstantSource clock) {
        this.feeds = feeds;
        this.loop = loop;
        this.settings = settings;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** A new one that awaits its first frame. It is there for every task that is given to the loop after this call. */
    CompletableFuture<Connection> open(Outbox outbox) {
        CompletableFuture<Connection> opened = new CompletableFuture<>();
        loop.run(() -> opened.complete(made(outbox)));
        return opened;
    }

    /** A new one of a caller who is known; closes itself when it is not admitted. */
    CompletableFuture<Connection> open(Outbox outbox, Caller caller, ClientFrame.Wish wish) {
        CompletableFuture<Connection> opened = open(outbox);
        loop.run(() -> opened.join().admit(caller, wish));
        return opened;
    }

    /** Done when the connection knows that its peer is gone. */
    void gone(CompletableFuture<Connection> opened) {
        loop.run(() -> opened.join().gone());
    }

    /** An outbox with the limits in force. */
    Outbox outbox() {
        return new Outbox(settings);
    }

    /** The caller whom a token names; the stage fails with a problem when it does not hold. */
    CompletionStage<Caller> verify(String token) {
        return CompletableFuture.supplyAsync(() -> tokens.verify(token), verifiers);
    }

    /** The same for an {@code Authorization} header. */
    CompletionStage<Caller> authorize(@org.jspecify.annotations.Nullable String authorization) {
        return CompletableFuture.supplyAsync(() -> tokens.authorize(authorization), verifiers);
    }

    private Connection made(Outbox outbox) {
        Connection connection = new Connection(outbox, feeds, this::verify, loop, settings, clock);
        feeds.opened(connection);
        return connection;
    }
}
