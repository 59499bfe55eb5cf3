package dev.tamid.invalidator.repair;

import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.RedisAway;
import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.invalidator.database.Primary;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evictions by pattern: families whose names match are dropped, in the background, in bounded steps (SCAN, UNLINK) during which Redis serves
 * everybody else. Dropping a family is always safe: it costs what a lost cache costs. Live logs are no families and stay.
 *
 * <p>While Redis is away an eviction waits, up to {@link #PATIENCE}; then, or when its instance stops, it has failed and may be asked for
 * again. Thread-safe; what it answers blocks for one call of Redis, and fails with {@link RedisAway}.
 */
public final class Evictions implements AutoCloseable {

    /** What came of asking for one. */
    public sealed interface Asked {

        record Begun(Job job) implements Asked {}

        /** As many as may run at once are running. */
        record TooMany() implements Asked {}
    }

    /** What a job counts. */
    public static final String SCANNED = "scanned";

    public static final String EVICTED = "evicted";

    private static final Logger LOG = LoggerFactory.getLogger(Evictions.class);
    private static final int KEYS_AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration RETRY_EVERY = Duration.ofMillis(200);

    private final RedisLink redis;
    private final Primary primary;
    private final Ledger ledger;
    private final InstantSource clock;
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("eviction-", 0).factory());
    private volatile boolean closing;

    Evictions(RedisLink redis, Primary primary, RepairSettings settings, InstantSource clock) {
        this.redis = redis;
        this.primary = primary;
        this.ledger = new Ledger(redis, "tamid:evictions", settings.mostEvictions());
        this.clock = clock;
    }

    /** Begins one, in the database that the primary is now. */
    public Asked start(FamilyPattern pattern) {
        Keys keys = primary.look().keys();
        return switch (ledger.begin(pattern.text())) {
            case Ledger.Entered.Begun begun -> {
                workers.execute(() -> run(begun.job(), pattern, keys));
                yield new Asked.Begun(begun.job());
            }
            case Ledger.Entered.Full full -> new Asked.TooMany();
        };
    }

    /** One of the last hundred, of the last day, whichever instance it runs in. */
    public Optional<Job> find(UUID id) {
        return ledger.find(id);
    }

    /** Ends one where it is; empty when there is none of that id. One that is over stays as it is. */
    public Optional<Job> cancel(UUID id) {
        return ledger.cancel(id);
    }

    @Override
    public void close() {
        closing = true;
        workers.shutdownNow();
        workers.close();
    }

    private void run(Job begun, FamilyPattern pattern, Keys keys) {
        LOG.info("Eviction {} of {} begins", begun.id(), pattern.text());
        Job job = begun;
        try {
            ScanArgs which = ScanArgs.Builder.matches(pattern.ofKeys(keys)).limit(KEYS_AT_ONCE);
            ScanCursor cursor = ScanCursor.INITIAL;
            long total = call(commands -> commands.dbsize());
            long scanned = 0;
            long evicted = 0;
            do {
                ScanCursor from = cursor;
                KeyScanCursor<byte[]> page = call(commands -> commands.scan(from, which));
                evicted += unlink(page, keys);
                scanned = Math.min(total, scanned + KEYS_AT_ONCE);
                cursor = page;
                job = job.counted(Map.of(SCANNED, cursor.isFinished() ? total : scanned, EVICTED, evicted));
                if (!note(job)) {
                    LOG.info("Eviction {} was cancelled: {}", job.id(), job.counts());
                    return;
                }
            } while (!cursor.isFinished());
            note(job.ended(Job.State.DONE, clock.instant()));
            LOG.info("Eviction {} is done: {}", job.id(), job.counts());
        } catch (RuntimeException failure) {
            LOG.error("Eviction {} failed: {}", job.id(), failure.toString());
            fail(job);
        }
    }

    private long unlink(KeyScanCursor<byte[]> page, Keys keys) {
        byte[][] families = page.getKeys().stream()
                .filter(key -> FamilyPattern.isFamily(key, keys))
                .toArray(byte[][]::new);
        return families.length == 0 ? 0 : call(commands -> commands.unlink(families));
    }

    private boolean note(Job job) {
        return patiently(() -> ledger.note(job));
    }

    /** Nobody has to be told any more when this cannot be noted: a job that is not heard of has failed. */
    private void fail(Job job) {
        try {
            ledger.note(job.ended(Job.State.FAILED, clock.instant()));
        } catch (RuntimeException away) {
            LOG.debug("That it failed could not be noted", away);
        }
    }

    private <T> T call(Function<RedisAsyncCommands<byte[], byte[]>, CompletionStage<T>> command) {
        return patiently(
                () -> redis.call(Ledger.TIME_OUT, command).toCompletableFuture().join());
    }

    /** Tries until Redis answers, within bounds. */
    private <T> T patiently(java.util.function.Supplier<T> call) {
        long begin = System.nanoTime();
        while (true) {
            try {
                return call.get();
            } catch (RedisAway | CompletionException failure) {
                boolean away = failure instanceof RedisAway || failure.getCause() instanceof RedisAway;
                if (!away || closing || System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw failure;
                }
                LockSupport.parkNanos(RETRY_EVERY.toNanos());
            }
        }
    }
}
