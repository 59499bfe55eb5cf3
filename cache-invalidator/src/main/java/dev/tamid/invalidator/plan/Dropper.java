package dev.tamid.invalidator.plan;

import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.coherence.catalog.Topics;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Drops everything that is kept of the trainers of some partitions: families, live logs, heads; then tells their frontends to start over.
 * Goes through the keyspace in bounded steps (SCAN, UNLINK), during which Redis serves everybody else.
 *
 * <p>Each partition's TRUNCATE is handled by whoever reads that partition, since only he knows that what came before it is told.
 */
public final class Dropper {

    private static final int KEYS_AT_ONCE = 500;
    private static final Pattern TRAINER = Pattern.compile("\\{([0-9a-f-]{36})}");

    private final RedisLink redis;
    private final Duration limit;

    /** @param limit for each step */
    public Dropper(RedisLink redis, Duration limit) {
        this.redis = redis;
        this.limit = limit;
    }

    /** Blocks until all is done; fails with what Redis said, and then may be done again. */
    public void drop(Keys keys, Plan.Drop drop) {
        unlink(keys.everything(), key -> ofPartition(key, drop.partitions()));
        String partitions = drop.partitions().stream().map(String::valueOf).collect(Collectors.joining(","));
        tell(keys, drop.reason() + " " + partitions);
    }

    /** Drops the families of the trainers of some partitions, and tells nobody: their live logs stay. */
    public void dropFamilies(Keys keys, Set<Integer> partitions) {
        unlink(keys.everything(), key -> !isLiveLog(key) && ofPartition(key, partitions));
    }

    /** Drops every live log, and tells every frontend to start over. */
    public void dropLiveLogs(Keys keys, String reason) {
        unlink(keys.liveLogs(), Dropper::isLiveLog);
        tell(keys, reason);
    }

    private void unlink(String pattern, Predicate<byte[]> which) {
        ScanArgs matching = ScanArgs.Builder.matches(pattern).limit(KEYS_AT_ONCE);
        ScanCursor cursor = ScanCursor.INITIAL;
        do {
            ScanCursor from = cursor;
            KeyScanCursor<byte[]> page = call(commands -> commands.scan(from, matching));
            byte[][] dropped = page.getKeys().stream().filter(which).toArray(byte[][]::new);
            if (dropped.length > 0) {
                call(commands -> commands.unlink(dropped));
            }
            cursor = page;
        } while (!cursor.isFinished());
    }

    private void tell(Keys keys, String what) {
        byte[] message = what.getBytes(StandardCharsets.US_ASCII);
        call(commands -> commands.publish(keys.resyncChannel(), message));
    }

    private static boolean isLiveLog(byte[] key) {
        String name = new String(key, StandardCharsets.UTF_8);
        return name.startsWith("live:{") || name.startsWith("live-head:{");
    }

    private static boolean ofPartition(byte[] key, Set<Integer> partitions) {
        Matcher matcher = TRAINER.matcher(new String(key, StandardCharsets.UTF_8));
        return matcher.find()
                && partitions.contains(Topics.partition(UUID.fromString(matcher.group(1)), Topics.PARTITIONS));
    }

    private <T> T call(Function<RedisAsyncCommands<byte[], byte[]>, CompletionStage<T>> command) {
        return redis.call(limit, command)
                .toCompletableFuture()
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
