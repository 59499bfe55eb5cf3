package dev.tamid.coherence.cache;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to Redis: one, shared, pipelined; made in the background, so that a process starts while Redis is away. Behind a circuit
 * breaker, so that nobody waits for a server that does not answer. The function library is loaded when a call finds it missing, which is
 * after every start of a server without persistence.
 *
 * <p>It also knows whether the server that answers may be read ({@link ServerLife}):
 *
 * <pre>
 *              ┌────────── not whole, no answer: again in 100 ms ──┐
 *              ▼                                                   │
 *  connected ─ Unknown ── is asked: whole ─────────▶ Whole ── is asked each second ── the same life ──▶ Whole
 *              ▲                                       │
 *              └────── disconnected, another life ─────┘
 * </pre>
 *
 * A read counts only if it was asked and answered in the same Whole ({@link #reading}): what was asked of one server and, after a
 * reconnect, answered by another, does not. Commands that write marks go on in either state.
 *
 * <p>Thread-safe. Never blocks.
 */
public final class RedisLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
    private static final String LIBRARY = library();
    private static final long LOOK_EVERY_MS = 100;
    private static final long LOOK_AGAIN_EVERY_MS = 1_000;

    private final RedisClient client;
    private final ClientResources resources;
    private final RedisURI uri;
    private final Duration pause;
    private final CircuitBreaker breaker;
    private final Duration lookTimeOut;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("redis-life").daemon().factory());
    private final Object changing = new Object();
    /** How often the connection was made or broke: an answer from before is no answer. Guarded by {@link #changing}. */
    private long connections;
    /** Whether the log says that the server may not be read. Guarded by {@link #changing}. */
    private boolean told;
    /** Null while it is not known that the server may be read. Written under {@link #changing}. */
    private volatile @Nullable Whole whole;

    private volatile @Nullable StatefulRedisConnection<byte[], byte[]> connection;
    private volatile boolean closed;

    /** One stay in the state; two of them are never the same. */
    private static final class Whole {
        private final String life;

        Whole(String life) {
            this.life = life;
        }
    }

    public RedisLink(CacheSettings settings) {
        this.resources = ClientResources.builder()
                .reconnectDelay(
                        Delay.exponential(Duration.ofMillis(20), Duration.ofMillis(500), 2, TimeUnit.MILLISECONDS))
                .build();
        this.client = RedisClient.create(resources);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(settings.mostWaiting())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(settings.connectTimeOut())
                        .keepAlive(true)
                        .tcpNoDelay(true)
                        .build())
                .build());
        this.uri = RedisURI.create(settings.uri());
        this.pause = settings.breakerPause();
        this.breaker = CircuitBreaker.of(
                "redis",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(5)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(settings.breakerPause())
                        .permittedNumberOfCallsInHalfOpenState(3)
                        .recordException(RedisLink::meansAway)
                        .build());
        this.lookTimeOut = settings.markTimeOut();
        connect();
        var unused = looks.schedule(this::look, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** Whether calls are let through now, and the server may be read. */
    public boolean available() {
        return whole != null && breaker.getState() != CircuitBreaker.State.OPEN;
    }

    /** For connections of their own kind, such as subscriptions; closed with this link. */
    public RedisClient client() {
        return client;
    }

    public RedisURI uri() {
        return uri;
    }

    /**
     * Makes one call. The stage fails with {@link RedisAway} when the server cannot be asked or does not answer in time, and with the
     * server's own error when it refuses the command.
     */
    public <T> CompletionStage<T> call(
            Duration timeOut, Function<RedisAsyncCommands<byte[], byte[]>, CompletionStage<T>> command) {
        StatefulRedisConnection<byte[], byte[]> current = connection;
        if (current == null) {
            return CompletableFuture.failedStage(new RedisAway("not connected yet", null));
        }
        if (!breaker.tryAcquirePermission()) {
            return CompletableFuture.failedStage(new RedisAway("failed a moment ago; left alone", null));
        }
        long begin = System.nanoTime();
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            var unused = command.apply(current.async())
                    .toCompletableFuture()
                    .orTimeout(timeOut.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((value, failure) -> settle(begin, result, value, failure));
        } catch (RuntimeException failure) {
            settle(begin, result, null, failure);
        }
        return result;
    }

    /** Calls a function of the library, loading the library first if the server has lost it. */
    public <T> CompletionStage<T> function(
            Duration timeOut, String name, ScriptOutputType output, byte[][] keys, byte[]... args) {
        return this.<T>call(timeOut, redis -> redis.fcall(name, output, keys, args))
                .exceptionallyCompose(failure -> isFunctionMissing(cause(failure))
                        ? call(timeOut, redis -> redis.functionLoad(LIBRARY, true))
                                .thenCompose(loaded -> call(timeOut, redis -> redis.fcall(name, output, keys, args)))
                        : CompletableFuture.failedStage(cause(failure)));
    }

    /**
     * Reads: the stage fails with {@link RedisAway} also when the server may hold old data. Costs nothing but two looks at a field.
     *
     * @param read makes the calls
     */
    <T extends @Nullable Object> CompletionStage<T> reading(Supplier<CompletionStage<T>> read) {
        Whole before = whole;
        if (before == null) {
            return CompletableFuture.failedStage(new RedisAway("it is not known that it may be read", null));
        }
        return read.get().thenApply(value -> {
            if (whole != before) {
                throw new RedisAway("another server may have answered", null);
            }
            return value;
        });
    }

    @Override
    public void close() {
        closed = true;
        looks.shutdownNow();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        var unused = resources.shutdown(0, 2, TimeUnit.SECONDS);
    }

    private <T> void settle(long begin, CompletableFuture<T> result, @Nullable T value, @Nullable Throwable failure) {
        long took = System.nanoTime() - begin;
        if (failure == null) {
            breaker.onSuccess(took, TimeUnit.NANOSECONDS);
            completeWith(result, value);
            return;
        }
        Throwable cause = cause(failure);
        breaker.onError(took, TimeUnit.NANOSECONDS, cause);
        result.completeExceptionally(meansAway(cause) ? new RedisAway(cause.toString(), cause) : cause);
    }

    @SuppressWarnings("NullAway") // a Redis answer may be nil; the caller's type says whether it expects that
    private static <T> void completeWith(CompletableFuture<T> result, @Nullable T value) {
        result.complete(value);
    }

    private void connect() {
        var unused = client.connectAsync(ByteArrayCodec.INSTANCE, uri).whenComplete((made, failure) -> {
            if (failure == null) {
                made.addListener(new Changes());
                connection = made;
                LOG.info("Redis is there: {}", uri);
                askForLife();
            } else if (!closed) {
                LOG.warn(
                        "Redis is away, trying again in {} ms: {}",
                        pause.toMillis(),
                        cause(failure).toString());
                CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(this::connect);
            }
        });
    }

    /** Asks again when it is time to; a look that fails is made again. */
    private void look() {
        try {
            askForLife();
        } finally {
            long next = whole == null ? LOOK_EVERY_MS : LOOK_AGAIN_EVERY_MS;
            if (!closed) {
                var unused = looks.schedule(this::look, next, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void askForLife() {
        if (connection == null) {
            return;
        }
        long asked;
        synchronized (changing) {
            asked = connections;
        }
        var unused = ServerLife.look(this, lookTimeOut)
                .whenComplete((state, failure) -> answered(asked, failure == null ? state : null));
    }

    /** While the server does not answer, what is known of this connection's server stays known. */
    private void answered(long asked, ServerLife.@Nullable State state) {
        synchronized (changing) {
            if (state == null || asked != connections) {
                return;
            }
            Whole before = whole;
            if (before != null && before.life.equals(state.id())) {
                return;
            }
            if (state.whole()) {
                whole = new Whole(state.id());
                LOG.info("Redis may be read");
            } else {
                whole = null;
                if (before != null || !told) {
                    LOG.warn("Redis came up with data that may be old: reads bypass it until it is repaired");
                }
            }
            told = !state.whole();
        }
    }

    /** The connection's server is another one, or may be. */
    private final class Changes implements RedisConnectionStateListener {

        @Override
        public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress address) {
            changed();
            askForLife();
        }

        @Override
        public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
            changed();
        }

        private void changed() {
            synchronized (changing) {
                connections++;
                whole = null;
            }
        }
    }

    /** A refused command is the server's answer; anything else means that there was none. */
    private static boolean meansAway(Throwable failure) {
        return !(failure instanceof RedisCommandExecutionException answered)
                || startsWith(answered, "LOADING")
                || startsWith(answered, "MASTERDOWN")
                || startsWith(answered, "READONLY");
    }

    private static boolean isFunctionMissing(Throwable failure) {
        return failure instanceof RedisCommandExecutionException answered
                && String.valueOf(answered.getMessage()).contains("Function not found");
    }

    private static boolean startsWith(Throwable failure, String prefix) {
        return String.valueOf(failure.getMessage()).startsWith(prefix);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static String library() {
        try (InputStream file = Objects.requireNonNull(RedisLink.class.getResourceAsStream("tamid.lua"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
