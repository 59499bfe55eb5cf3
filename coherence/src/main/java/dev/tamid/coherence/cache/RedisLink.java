package dev.tamid.coherence.cache;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls of Redis: through a circuit breaker, so that nobody waits for a server that does not answer. The function library is loaded when a
 * call finds it missing, which is after every start of a server without persistence.
 *
 * <p>Thread-safe. Never blocks.
 */
public final class RedisLink implements AutoCloseable {

    private static final String LIBRARY = FunctionLibrary.text();

    private final RedisConnection connection;
    private final CircuitBreaker breaker;
    private final Life life;

    /** Connects in the background, and watches whether the server may be read. */
    public RedisLink(CacheSettings settings) {
        LifeWatch watch = new LifeWatch(settings.markTimeOut());
        this.connection = new LettuceConnection(settings, watch::changed);
        this.breaker = breaker(settings, Clock.systemUTC());
        this.life = watch;
        watch.start(this);
    }

    /**
     * Over a connection whose server never comes up with old data.
     *
     * @param connection closed with this
     * @param clock for the breaker's pauses
     */
    public RedisLink(CacheSettings settings, RedisConnection connection, Clock clock) {
        this.connection = connection;
        this.breaker = breaker(settings, clock);
        this.life = Life.ALWAYS_WHOLE;
    }

    private static CircuitBreaker breaker(CacheSettings settings, Clock clock) {
        return CircuitBreaker.of(
                "redis",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(5)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(settings.breakerPause())
                        .permittedNumberOfCallsInHalfOpenState(3)
                        .recordException(RedisLink::meansAway)
                        .clock(clock)
                        .build());
    }

    /** Whether calls are let through now, and the server may be read. */
    public boolean available() {
        return life.whole() != null && breaker.getState() != CircuitBreaker.State.OPEN;
    }

    /** For connections of their own kind, such as subscriptions; closed with this link. */
    public RedisClient client() {
        return connection.client();
    }

    public RedisURI uri() {
        return connection.uri();
    }

    /**
     * Makes one call. The stage fails with {@link RedisAway} when the server cannot be asked or does not answer in time, and with the
     * server's own error when it refuses the command.
     */
    public <T> CompletionStage<T> call(
            Duration timeOut, Function<RedisAsyncCommands<byte[], byte[]>, CompletionStage<T>> command) {
        Optional<RedisAsyncCommands<byte[], byte[]>> commands = connection.commands();
        if (commands.isEmpty()) {
            return CompletableFuture.failedStage(new RedisAway("not connected yet", null));
        }
        if (!breaker.tryAcquirePermission()) {
            return CompletableFuture.failedStage(new RedisAway("failed a moment ago; left alone", null));
        }
        long begin = System.nanoTime();
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            var unused = command.apply(commands.get())
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
     * Reads: the stage fails with {@link RedisAway} also when the server may hold old data ({@link LifeWatch}). Costs nothing but two looks at a
     * field.
     *
     * @param read makes the calls
     */
    <T extends @Nullable Object> CompletionStage<T> reading(Supplier<CompletionStage<T>> read) {
        Life.Whole before = life.whole();
        if (before == null) {
            return CompletableFuture.failedStage(new RedisAway("it is not known that it may be read", null));
        }
        return read.get().thenApply(value -> {
            if (life.whole() != before) {
                throw new RedisAway("another server may have answered", null);
            }
            return value;
        });
    }

    @Override
    public void close() {
        life.close();
        connection.close();
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

    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
