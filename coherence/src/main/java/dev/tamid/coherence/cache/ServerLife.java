package dev.tamid.coherence.cache;

import static dev.tamid.coherence.cache.Cache.ascii;

import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * The life of a Redis server, and whether what it holds may be read. A server that came up with data (a dump, a log, a replica that was
 * promoted) may hold entries that lack marks; they were made on data that it has not got.
 *
 * <table>
 * <caption>Which server may be read</caption>
 * <tr><th>the server</th><th>may be read</th></tr>
 * <tr><td>started without data, was a primary ever since</td><td>at once: all that it holds was written to it. FLUSHALL and a key that was
 *     evicted change nothing in that</td></tr>
 * <tr><td>started with a dump or an append-only file</td><td>when cache-invalidator has cleared it</td></tr>
 * <tr><td>a replica that was promoted</td><td>when cache-invalidator has cleared it</td></tr>
 * <tr><td>a replica; one that is still loading</td><td>not</td></tr>
 * </table>
 *
 * <p>Whoever reads asks on each new connection ({@link RedisLink}). What is asked and changed here is decided in the server, in one step, by its
 * own run id and replication id, so that nothing meant for one life is ever done to another.
 *
 * <p>Thread-safe. Never blocks; the stages fail with {@link RedisAway}.
 */
public final class ServerLife {

    /**
     * What the server says of itself.
     *
     * @param id of this life: another after every start, promotion or resynchronisation
     * @param whole whether it holds all that was written to it, and may be read
     */
    public record State(String id, boolean whole) {}

    private final RedisLink redis;
    private final Duration timeOut;

    public ServerLife(RedisLink redis, CacheSettings settings) {
        this.redis = redis;
        this.timeOut = settings.markTimeOut();
    }

    /** How it is now. */
    public CompletionStage<State> look() {
        return look(redis, timeOut);
    }

    static CompletionStage<State> look(RedisLink redis, Duration timeOut) {
        return redis.<List<Object>>function(timeOut, "tamid_v1_life", ScriptOutputType.MULTI, book())
                .thenApply(answer -> new State(
                        new String((byte[]) answer.get(0), StandardCharsets.US_ASCII), (Long) answer.get(1) == 1));
    }

    /** Says that this life may be read; answers false when the server lives another one by now. */
    public CompletionStage<Boolean> clear(String id) {
        return redis.<Long>function(timeOut, "tamid_v1_clear", ScriptOutputType.INTEGER, book(), ascii(id))
                .thenApply(done -> done == 1);
    }

    /**
     * Notes up to where the changes of partitions are marked here. Not noted, and answered with false, while the server may not be read: then
     * what is noted belongs to the old data.
     */
    public CompletionStage<Boolean> reached(Map<Integer, Long> offsets) {
        byte[][] args = new byte[offsets.size() * 2][];
        int at = 0;
        for (Map.Entry<Integer, Long> offset : offsets.entrySet()) {
            args[at++] = ascii(offset.getKey());
            args[at++] = ascii(offset.getValue());
        }
        return redis.<Long>function(timeOut, "tamid_v1_reached", ScriptOutputType.INTEGER, book(), args)
                .thenApply(done -> done == 1);
    }

    /** What {@link #reached} noted last, in the data that is there; partitions of which nothing is noted are left out. */
    public CompletionStage<Map<Integer, Long>> places() {
        return redis.call(timeOut, commands -> commands.hgetall(Keys.LIFE)).thenApply(fields -> {
            Map<Integer, Long> places = new HashMap<>();
            fields.forEach((name, value) -> {
                String partition = new String(name, StandardCharsets.US_ASCII);
                if (!partition.equals("cleared")) {
                    places.put(Integer.valueOf(partition), Long.valueOf(new String(value, StandardCharsets.US_ASCII)));
                }
            });
            return places;
        });
    }

    private static byte[][] book() {
        return new byte[][] {Keys.LIFE};
    }
}
