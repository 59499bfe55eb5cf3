package dev.tamid.coherence.cache;

import dev.tamid.coherence.catalog.Family;
import dev.tamid.coherence.database.Snapshot;
import dev.tamid.coherence.database.Xid;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The families of the cache: read, fill, mark. Each is one call of a function that Redis runs as one step (family.lua).
 *
 * <p>Thread-safe. Never blocks; each stage completes within the settings' time-outs.
 */
public final class Cache {

    private final RedisLink redis;
    private final CacheSettings settings;

    public Cache(RedisLink redis, CacheSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    public CacheSettings settings() {
        return settings;
    }

    /** Looks a variant up, and on a miss says that the caller will load it. */
    public CompletionStage<Lookup> read(Keys keys, Family family, String variant) {
        byte[][] key = {keys.family(family)};
        String birth = newBirth();
        return redis.reading(() -> redis.<List<Object>>function(
                        settings.readTimeOut(),
                        "tamid_v1_read",
                        ScriptOutputType.MULTI,
                        key,
                        utf8(variant),
                        ascii(settings.idle().toMillis()),
                        ascii(birth),
                        ascii(settings.loadWait().toMillis())))
                .handle((answer, failure) -> failure == null ? lookup(answer, birth) : away(failure));
    }

    /** Looks a variant up and changes nothing: for rooms that cannot load. Empty also when the cache is away. */
    public CompletionStage<Optional<Entry>> peek(Keys keys, Family family, String variant) {
        return redis.reading(() -> redis.call(
                        settings.readTimeOut(), commands -> commands.hget(keys.family(family), utf8("v:" + variant))))
                .handle((packed, failure) ->
                        failure == null ? Optional.ofNullable(packed).map(Entry::unpack) : Optional.empty());
    }

    /** Offers a value that was read under the snapshot, after a miss that saw the birth. */
    public CompletionStage<Fill> fill(
            Keys keys, Family family, String variant, Entry entry, Snapshot snapshot, String birth) {
        byte[] packed = entry.packed();
        if (packed.length > settings.mostEntryBytes().toBytes()
                || snapshot.running().size() > Snapshot.MOST_RUNNING_KEPT) {
            return CompletableFuture.completedStage(Fill.TOO_LARGE);
        }
        byte[][] key = {keys.family(family)};
        return redis.<byte[]>function(
                        settings.readTimeOut(),
                        "tamid_v1_fill",
                        ScriptOutputType.VALUE,
                        key,
                        utf8(variant),
                        packed,
                        ascii(snapshot.text()),
                        ascii(birth),
                        ascii(newBirth()),
                        ascii(settings.idle().toMillis()),
                        ascii(settings.mostVariants()),
                        ascii(settings.mostFamilyBytes().toBytes()))
                .handle((answer, failure) -> failure == null ? outcome(answer) : failed(failure));
    }

    /**
     * Marks a write on all its families, one call for each trainer. Before COMMIT the families are made if they are not there, so that the
     * mark is remembered; afterwards only those that are there matter. The stage fails with {@link RedisAway}.
     */
    public CompletionStage<Void> mark(Keys keys, Collection<Family> families, Xid xid, boolean beforeCommit) {
        Map<UUID, List<Family>> byTrainer = families.stream().collect(Collectors.groupingBy(Family::trainer));
        byte[] xids = ascii(xid.low());
        return CompletableFuture.allOf(byTrainer.values().stream()
                .map(ofTrainer -> redis.<Long>function(
                                settings.markTimeOut(),
                                "tamid_v1_mark",
                                ScriptOutputType.INTEGER,
                                ofTrainer.stream().map(keys::family).toArray(byte[][]::new),
                                Stream.concat(
                                                Stream.of(
                                                        ascii(beforeCommit ? 1 : 0),
                                                        ascii(newBirth()),
                                                        ascii(settings.idle().toMillis()),
                                                        ascii(settings.mostMarks())),
                                                ofTrainer.stream().map(family -> xids))
                                        .toArray(byte[][]::new))
                        .toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    /**
     * Marks families with changes that are visible in the database by now, one call for each trainer, and tells nobody. Families that are not there
     * stay so. The stage fails with {@link RedisAway}.
     */
    public CompletionStage<Void> markVisible(Keys keys, Map<Family, Set<Xid>> marks) {
        Map<UUID, List<Map.Entry<Family, Set<Xid>>>> byTrainer = marks.entrySet().stream()
                .collect(Collectors.groupingBy(mark -> mark.getKey().trainer()));
        return CompletableFuture.allOf(byTrainer.values().stream()
                .map(ofTrainer -> redis.<Long>function(
                                settings.markTimeOut(),
                                "tamid_v1_mark",
                                ScriptOutputType.INTEGER,
                                ofTrainer.stream()
                                        .map(mark -> keys.family(mark.getKey()))
                                        .toArray(byte[][]::new),
                                Stream.concat(
                                                Stream.of(
                                                        ascii(0),
                                                        ascii(newBirth()),
                                                        ascii(settings.idle().toMillis()),
                                                        ascii(settings.mostMarks())),
                                                ofTrainer.stream().map(mark -> xids(mark.getValue())))
                                        .toArray(byte[][]::new))
                        .toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    /** As the functions take them: joined by commas. */
    static byte[] xids(Set<Xid> xids) {
        return ascii(xids.stream().map(xid -> Long.toString(xid.low())).collect(Collectors.joining(",")));
    }

    /** A birth that was never given before. */
    static String newBirth() {
        return UUID.randomUUID().toString();
    }

    private static Lookup lookup(List<Object> answer, String offered) {
        if ((Long) answer.get(0) == 1) {
            return new Lookup.Hit(Entry.unpack((byte[]) answer.get(1)));
        }
        String birth = text(answer.get(1));
        return new Lookup.Miss(birth, text(answer.get(2)), (Long) answer.get(3) == 1, birth.equals(offered));
    }

    private static Lookup away(Throwable failure) {
        RedisFaults.report("read", failure);
        return new Lookup.Away();
    }

    private static Fill failed(Throwable failure) {
        RedisFaults.report("fill", failure);
        return Fill.AWAY;
    }

    private static Fill outcome(byte[] answer) {
        return switch (text(answer)) {
            case "stored" -> Fill.STORED;
            case "birth" -> Fill.REFUSED_BIRTH;
            case "mark" -> Fill.REFUSED_MARK;
            case "newer" -> Fill.REFUSED_NEWER;
            default -> throw new IllegalStateException("Unknown answer to a fill: " + Arrays.toString(answer));
        };
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    static byte[] ascii(long number) {
        return ascii(Long.toString(number));
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
