package dev.tamid.gateway.hits;

import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.RedisLink;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which database the cache speaks for, as the services say in Redis. The gateway cannot ask the primary itself, so it holds the identity no
 * longer than they do: identity and remaining life are read in one step, and the life is counted from before the question was sent.
 *
 * <p>Thread-safe; reads in the background, never blocks.
 */
final class DatabaseLease implements AutoCloseable {

    private static final String READ = "return {redis.call('GET', KEYS[1]), redis.call('PTTL', KEYS[1])}";

    private record Held(Keys keys, long untilNanos) {}

    private final RedisLink redis;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("database-lease").daemon().factory());
    private final Duration every;
    private volatile @Nullable Held held;

    DatabaseLease(RedisLink redis, LeaseSettings settings) {
        this.redis = redis;
        this.every = settings.every();
        var unused = scheduler.scheduleWithFixedDelay(this::renew, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The names of the cache's keys, as long as the lease holds; null when it does not. */
    @Nullable
    Keys current() {
        Held now = held;
        return now != null && System.nanoTime() - now.untilNanos() < 0 ? now.keys() : null;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    private void renew() {
        long asked = System.nanoTime();
        byte[][] keys = {Keys.DATABASE_LEASE.getBytes(StandardCharsets.UTF_8)};
        CompletionStage<List<@Nullable Object>> answer = redis.call(
                every.multipliedBy(2),
                commands -> commands.<List<@Nullable Object>>eval(READ, ScriptOutputType.MULTI, keys));
        // While Redis is away the lease runs out by itself.
        var unused = answer.exceptionally(away -> List.of()).thenAccept(read -> note(read, asked));
    }

    private void note(List<@Nullable Object> read, long asked) {
        if (read.size() != 2) {
            return;
        }
        if (!(read.get(0) instanceof byte[] identity) || !(read.get(1) instanceof Long leftMs) || leftMs <= 0) {
            held = null;
            return;
        }
        String database = new String(identity, StandardCharsets.UTF_8);
        Held before = held;
        Keys keys = before != null && before.keys().database().equals(database) ? before.keys() : new Keys(database);
        held = new Held(keys, asked + TimeUnit.MILLISECONDS.toNanos(leftMs));
    }
}
