package dev.tamid.coherence.cache;

import static dev.tamid.coherence.cache.Cache.ascii;
import static dev.tamid.coherence.cache.Cache.utf8;

import dev.tamid.coherence.catalog.Family;
import dev.tamid.coherence.database.Xid;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * The live log of each trainer: his changes, numbered, in order. A change is marked, appended and published in one step, so whoever is told
 * of it cannot read the old value.
 *
 * <p>Thread-safe. Never blocks.
 */
public final class LiveLog {

    /** How many changes of a trainer are kept for those who come back, at least. */
    public static final int KEPT_CHANGES = 1_000;

    /** How long a log is kept without a change. */
    public static final Duration KEPT_FOR = Duration.ofHours(24);

    /**
     * A change to append.
     *
     * @param commitLsn the LSN of the last commit before it, unsigned decimal; a trainer's changes come in the order of this and the next
     * @param lsn its own, unsigned decimal
     * @param frame the frame's JSON after its number, up to and with the closing brace
     */
    public record Appended(String commitLsn, String lsn, String frame) {}

    /** Where a log stands. */
    public record Head(String epoch, long seq) {}

    /** A change in the log. */
    public record Numbered(long seq, String frame) {}

    private final RedisLink redis;
    private final CacheSettings settings;

    public LiveLog(RedisLink redis, CacheSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    /**
     * Marks families of one trainer with the changes that touch them, appends to the trainer's log what was not appended before, and
     * publishes it. Every change must be visible in the database by now. Answers where the log stands.
     */
    public CompletionStage<Head> apply(Keys keys, UUID trainer, Map<Family, Set<Xid>> marks, List<Appended> changes) {
        List<byte[]> names = new ArrayList<>();
        names.add(keys.liveLog(trainer));
        names.add(keys.liveHead(trainer));
        List<byte[]> args = new ArrayList<>();
        args.add(ascii(Cache.newBirth()));
        args.add(ascii(settings.idle().toMillis()));
        args.add(ascii(settings.mostMarks()));
        args.add(ascii(KEPT_CHANGES));
        args.add(ascii(KEPT_FOR.toMillis()));
        args.add(keys.liveChannel(trainer));
        marks.forEach((family, xids) -> {
            names.add(keys.family(family));
            args.add(Cache.xids(xids));
        });
        for (Appended change : changes) {
            args.add(ascii(change.commitLsn()));
            args.add(ascii(change.lsn()));
            args.add(utf8(change.frame()));
        }
        return redis.<List<Object>>function(
                        settings.markTimeOut(),
                        "tamid_v1_apply",
                        ScriptOutputType.MULTI,
                        names.toArray(byte[][]::new),
                        args.toArray(byte[][]::new))
                .thenApply(LiveLog::head);
    }

    /** Where the trainer's log stands; an epoch is begun if there is none. */
    public CompletionStage<Head> head(Keys keys, UUID trainer) {
        byte[][] names = {keys.liveHead(trainer), keys.liveLog(trainer)};
        return redis.<List<Object>>function(
                        settings.readTimeOut(),
                        "tamid_v1_head",
                        ScriptOutputType.MULTI,
                        names,
                        ascii(Cache.newBirth()),
                        ascii(KEPT_FOR.toMillis()))
                .thenApply(LiveLog::head);
    }

    /** The changes after a number, in order, at most {@code limit}; fewer than there were when the log no longer has them. */
    public CompletionStage<List<Numbered>> after(Keys keys, UUID trainer, long seq, int limit) {
        return redis.call(
                        settings.readTimeOut(),
                        commands -> commands.xrange(
                                keys.liveLog(trainer),
                                Range.from(Range.Boundary.excluding(seq + "-0"), Range.Boundary.unbounded()),
                                Limit.from(limit)))
                .thenApply(found -> found.stream()
                        .map(message -> new Numbered(
                                Long.parseLong(message.getId()
                                        .substring(0, message.getId().indexOf('-'))),
                                new String(message.getBody().values().iterator().next(), StandardCharsets.UTF_8)))
                        .toList());
    }

    private static Head head(List<Object> answer) {
        return new Head(text(answer.get(0)), Long.parseLong(text(answer.get(1))));
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }
}
