package dev.tamid.benchmarks;

import dev.tamid.coherence.cache.Cache;
import dev.tamid.coherence.cache.CacheSettings;
import dev.tamid.coherence.cache.Entry;
import dev.tamid.coherence.cache.Fill;
import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.Lookup;
import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.coherence.catalog.Family;
import dev.tamid.coherence.database.Snapshot;
import dev.tamid.coherence.database.Xid;
import dev.tamid.stack.RedisServer;
import dev.tamid.stack.Stack;
import dev.tamid.stack.StackSettings;
import io.lettuce.core.KeyScanArgs;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.springframework.util.unit.DataSize;

/**
 * How long it takes to evict one trainer's list of {@value #VARIANTS} variants, beside ever more keys of other trainers. In a Redis of its own, which is
 * thrown away.
 */
final class Evictions {

    private static final int VARIANTS = 20;
    private static final int ROUNDS = 3_000;
    private static final int AT_ONCE = 10_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Keys KEYS = new Keys("1-1");

    private final Cache cache;
    private final StatefulRedisConnection<String, String> redis;
    private final UUID trainer = UUID.randomUUID();
    private final Family list = Family.parse("clients:{" + trainer + "}").orElseThrow();
    private long xid = 1_000;
    private long others;

    private Evictions(CacheSettings settings, RedisLink link, StatefulRedisConnection<String, String> redis) {
        this.cache = new Cache(link, settings);
        this.redis = redis;
    }

    /** @param keys how many there shall be, growing */
    static void run(List<Long> keys) throws Exception {
        RedisServer server = Stack.redisAlone(StackSettings.forTests(Files.createTempDirectory("tamid-evictions")));
        CacheSettings settings = settings(server);
        RedisClient client = RedisClient.create(server.uri().toString());
        try (RedisLink link = new RedisLink(settings);
                StatefulRedisConnection<String, String> redis = client.connect()) {
            redis.sync().configSet("maxmemory", "0");
            Evictions evictions = new Evictions(settings, link, redis);
            evictions.awaitLink(link);
            evictions.measure("warm-up");
            for (long count : keys) {
                evictions.growTo(count);
                evictions.measure("%,d keys".formatted(count));
            }
        } finally {
            client.shutdown();
            server.stop();
        }
    }

    private void awaitLink(RedisLink link) {
        long giveUp = System.nanoTime() + LIMIT.toNanos();
        while (!link.available()) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("Redis is not there after " + LIMIT);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /** Keys as other trainers have them: a family with its birth and one small entry. */
    private void growTo(long count) {
        System.err.printf("filling Redis up to %,d keys%n", count);
        redis.setAutoFlushCommands(false);
        while (others < count) {
            List<RedisFuture<?>> batch = new ArrayList<>();
            for (int i = 0; i < AT_ONCE && others < count; i++, others++) {
                batch.add(redis.async()
                        .hset(
                                KEYS.of(Family.parse("clients:{" + UUID.randomUUID() + "}")
                                        .orElseThrow()),
                                Map.of("birth", "x", "v:limit=50", "\"tag\"\n{\"items\":[]}", "s:limit=50", "1:1:")));
            }
            redis.flushCommands();
            if (!LettuceFutures.awaitAll(LIMIT, batch.toArray(RedisFuture[]::new))) {
                throw new IllegalStateException("Redis does not take the keys within " + LIMIT);
            }
        }
        redis.setAutoFlushCommands(true);
    }

    private void measure(String what) {
        Histogram took = new Histogram(3);
        for (int round = 0; round < ROUNDS; round++) {
            fill();
            Xid change = Xid.of(xid++);
            long begin = System.nanoTime();
            cache.mark(KEYS, List.of(list), change, false).toCompletableFuture().join();
            took.recordValue(System.nanoTime() - begin);
        }
        System.out.printf(
                "%-16s evicting a list of %d variants: p50 %.3f ms, p99 %.3f ms; a SCAN for it takes %.0f ms%n",
                what, VARIANTS, took.getValueAtPercentile(50) / 1e6, took.getValueAtPercentile(99) / 1e6, scan() / 1e6);
    }

    private void fill() {
        Snapshot now = Snapshot.parse(xid + ":" + xid + ":");
        for (int variant = 0; variant < VARIANTS; variant++) {
            String name = "limit=50&page=" + variant;
            Lookup found = cache.read(KEYS, list, name).toCompletableFuture().join();
            if (!(found instanceof Lookup.Miss miss)) {
                throw new IllegalStateException("It was not evicted: " + name + " gives " + found);
            }
            Entry entry =
                    new Entry("\"tag\"", ("{\"items\":[" + "1,".repeat(500) + "1]}").getBytes(StandardCharsets.UTF_8));
            Fill fill = cache.fill(KEYS, list, name, entry, now, miss.birth())
                    .toCompletableFuture()
                    .join();
            if (fill != Fill.STORED && variant > 0) {
                throw new IllegalStateException("It was not filled: " + name + " gives " + fill);
            }
        }
    }

    /** What evicting by pattern would cost: one walk through all keys. */
    private long scan() {
        ScanArgs pattern = KeyScanArgs.Builder.limit(1_000).match("clients:{" + trainer + "}*");
        long begin = System.nanoTime();
        ScanCursor cursor = ScanCursor.INITIAL;
        do {
            cursor = redis.sync().scan(cursor, pattern);
        } while (!cursor.isFinished());
        return System.nanoTime() - begin;
    }

    private static CacheSettings settings(RedisServer server) {
        return new CacheSettings(
                server.uri(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                200,
                DataSize.ofMegabytes(4),
                DataSize.ofKilobytes(512),
                256,
                Duration.ofMillis(100),
                10_000,
                Duration.ofMillis(500));
    }
}
