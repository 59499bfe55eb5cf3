package dev.tamid.coherence.cache;

import dev.tamid.coherence.database.Loads;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the lease on the database's identity: asks the primary every so often, and leaves the answer in Redis for rooms that have no
 * database (the gateway), where it runs out as fast as here.
 */
public final class IdentityLease implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityLease.class);

    private final Loads loads;
    private final RedisLink redis;
    private final Duration lease;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("identity-lease").daemon().factory());
    private boolean known;

    public IdentityLease(Loads loads, RedisLink redis, Duration lease, Duration every) {
        this.loads = loads;
        this.redis = redis;
        this.lease = lease;
        var unused = scheduler.scheduleWithFixedDelay(this::renew, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    private void renew() {
        try {
            long now = redisTimeMs();
            String identity = loads.identify();
            publish(identity, now + lease.toMillis());
            if (!known) {
                LOG.info("The database is {}", identity);
                known = true;
            }
        } catch (RuntimeException failure) {
            if (known) {
                LOG.warn(
                        "The primary does not answer; once its lease is over, the cache is not asked: {}",
                        failure.toString());
                known = false;
            }
        }
    }

    /** Redis' clock before the primary was asked; 0 when Redis is away. */
    private long redisTimeMs() {
        return redis.call(lease, commands -> commands.time())
                .thenApply(time -> number(time.get(0)) * 1_000 + number(time.get(1)) / 1_000)
                .exceptionally(away -> 0L)
                .toCompletableFuture()
                .join();
    }

    private static long number(byte[] digits) {
        return Long.parseLong(new String(digits, StandardCharsets.US_ASCII));
    }

    /** Until a moment of Redis' own clock, so that a command which Redis carries out late does not lengthen the lease. */
    private void publish(String identity, long untilMs) {
        if (untilMs > lease.toMillis()) {
            redis.call(
                            lease,
                            commands -> commands.set(
                                    Keys.DATABASE_LEASE.getBytes(StandardCharsets.UTF_8),
                                    identity.getBytes(StandardCharsets.UTF_8),
                                    SetArgs.Builder.pxAt(untilMs)))
                    .exceptionally(away -> "away")
                    .toCompletableFuture()
                    .join();
        }
    }
}
