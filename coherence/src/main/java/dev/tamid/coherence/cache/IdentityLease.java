package dev.tamid.coherence.cache;

import dev.tamid.coherence.database.Loads;
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
            long begin = System.nanoTime();
            String identity = loads.identify();
            long left = lease.minusNanos(System.nanoTime() - begin).toMillis();
            if (left > 0) {
                publish(identity, left);
            }
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

    private void publish(String identity, long leaseMs) {
        var published = redis.call(
                        lease,
                        commands -> commands.psetex(
                                Keys.DATABASE_LEASE.getBytes(StandardCharsets.UTF_8),
                                leaseMs,
                                identity.getBytes(StandardCharsets.UTF_8)))
                .exceptionally(away -> "away");
        published.toCompletableFuture().join();
    }
}
