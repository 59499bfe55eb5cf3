package dev.tamid.invalidator.repair;

import dev.tamid.coherence.cache.RedisAway;
import dev.tamid.coherence.cache.RedisLink;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is known of the operator's jobs of one kind, where every instance finds it: one hash in Redis, the job's id → the job as JSON. It is
 * kept for a day, the last {@value #MOST_KEPT} of them. A Redis that loses it loses the jobs' progress, and the jobs end.
 *
 * <p>Thread-safe. Blocks, at most for {@link #TIME_OUT} a call; fails with {@link RedisAway} or what Redis said.
 */
final class Ledger {

    /** What came of an attempt to start. */
    sealed interface Entered {

        record Begun(Job job) implements Entered {}

        /** As many as may run are running. */
        record Full(Job running) implements Entered {}
    }

    static final Duration TIME_OUT = Duration.ofSeconds(2);

    private static final int MOST_KEPT = 100;
    private static final Duration KEPT_FOR = Duration.ofHours(24);
    /** An instance that did not say for so long that it is at it is gone. */
    private static final Duration LOST_AFTER = Duration.ofSeconds(30);

    private static final JsonMapper JSON = new JsonMapper();

    private static final String NOW = """
            local time = redis.call('TIME')
            local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
            """;

    /** ARGV id, job, most running, most kept, lost after ms, kept for ms. */
    private static final String BEGIN = NOW + """
            local all, running, ended = redis.call('HGETALL', KEYS[1]), {}, {}
            for i = 1, #all, 2 do
              local job = cjson.decode(all[i + 1])
              if job.state == 'running' and now - job.beat < tonumber(ARGV[5]) then
                running[#running + 1] = all[i + 1]
              else
                ended[#ended + 1] = { id = all[i], startedMs = job.startedMs }
              end
            end
            if #running >= tonumber(ARGV[3]) then
              return { 'full', running[1] }
            end
            table.sort(ended, function(one, other) return one.startedMs < other.startedMs end)
            for i = 1, #running + #ended - tonumber(ARGV[4]) + 1 do
              if ended[i] then
                redis.call('HDEL', KEYS[1], ended[i].id)
              end
            end
            local job = cjson.decode(ARGV[2])
            job.beat, job.startedMs = now, now
            local text = cjson.encode(job)
            redis.call('HSET', KEYS[1], ARGV[1], text)
            redis.call('PEXPIRE', KEYS[1], ARGV[6])
            return { 'begun', text }
            """;

    /** ARGV id, job. Answers the state before; a job that does not run any more stays as it is. */
    private static final String NOTE = NOW + """
            local text = redis.call('HGET', KEYS[1], ARGV[1])
            if not text then
              return 'unknown'
            end
            local state = cjson.decode(text).state
            if state == 'running' then
              local job = cjson.decode(ARGV[2])
              job.beat = now
              redis.call('HSET', KEYS[1], ARGV[1], cjson.encode(job))
            end
            return state
            """;

    /** ARGV id, lost after ms, 1 to cancel it. Answers the job, or nothing. */
    private static final String FIND = NOW + """
            local text = redis.call('HGET', KEYS[1], ARGV[1])
            if not text then
              return false
            end
            local job = cjson.decode(text)
            if job.state ~= 'running' then
              return text
            end
            if now - job.beat >= tonumber(ARGV[2]) then
              job.state, job.endedMs = 'failed', job.beat
            elseif ARGV[3] == '1' then
              job.state, job.endedMs = 'cancelled', now
              redis.call('HSET', KEYS[1], ARGV[1], cjson.encode(job))
            end
            return cjson.encode(job)
            """;

    private final RedisLink redis;
    private final byte[] key;
    private final int mostRunning;

    /** @param mostRunning in all instances together */
    Ledger(RedisLink redis, String key, int mostRunning) {
        this.redis = redis;
        this.key = key.getBytes(StandardCharsets.UTF_8);
        this.mostRunning = mostRunning;
    }

    /** Enters a new job, unless as many are running as may. */
    Entered begin(String asked) {
        Job job = new Job(UUID.randomUUID(), asked, Job.State.RUNNING, Map.of(), Instant.EPOCH, null);
        List<byte[]> answer = call(commands -> commands.eval(
                BEGIN,
                ScriptOutputType.MULTI,
                keys(),
                bytes(job.id().toString()),
                bytes(json(job)),
                bytes(mostRunning),
                bytes(MOST_KEPT),
                bytes(LOST_AFTER.toMillis()),
                bytes(KEPT_FOR.toMillis())));
        Job entered = job(answer.get(1));
        return text(answer.get(0)).equals("begun") ? new Entered.Begun(entered) : new Entered.Full(entered);
    }

    /** Notes how far the job is, and says whether it shall go on: not when it was cancelled, or is not known any more. */
    boolean note(Job job) {
        byte[] before = call(commands -> commands.eval(
                NOTE, ScriptOutputType.VALUE, keys(), bytes(job.id().toString()), bytes(json(job))));
        return text(before).equals("running");
    }

    Optional<Job> find(UUID id) {
        return find(id, false);
    }

    /** Cancels the job if it runs; answers how it stands then. */
    Optional<Job> cancel(UUID id) {
        return find(id, true);
    }

    private Optional<Job> find(UUID id, boolean cancel) {
        return Optional.ofNullable(this.<byte @Nullable []>call(commands -> commands.eval(
                        FIND,
                        ScriptOutputType.VALUE,
                        keys(),
                        bytes(id.toString()),
                        bytes(LOST_AFTER.toMillis()),
                        bytes(cancel ? 1 : 0))))
                .map(Ledger::job);
    }

    private byte[][] keys() {
        return new byte[][] {key};
    }

    private <T extends @Nullable Object> T call(
            Function<RedisAsyncCommands<byte[], byte[]>, CompletionStage<T>> command) {
        try {
            return redis.call(TIME_OUT, command).toCompletableFuture().join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    private static String json(Job job) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", job.id().toString())
                .put("asked", job.asked())
                .put("state", job.state().name().toLowerCase(Locale.ROOT))
                .put("startedMs", job.startedAt().toEpochMilli());
        Instant endedAt = job.endedAt();
        if (endedAt != null) {
            json.put("endedMs", endedAt.toEpochMilli());
        }
        ObjectNode counts = json.putObject("counts");
        job.counts().forEach(counts::put);
        return json.toString();
    }

    private static Job job(byte[] text) {
        JsonNode json = JSON.readTree(text);
        Map<String, Long> counts = new HashMap<>();
        json.path("counts")
                .properties()
                .forEach(count -> counts.put(count.getKey(), count.getValue().asLong()));
        return new Job(
                UUID.fromString(json.path("id").asString()),
                json.path("asked").asString(),
                Job.State.valueOf(json.path("state").asString().toUpperCase(Locale.ROOT)),
                counts,
                Instant.ofEpochMilli(json.path("startedMs").asLong()),
                json.has("endedMs") ? Instant.ofEpochMilli(json.path("endedMs").asLong()) : null);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(long number) {
        return bytes(Long.toString(number));
    }
}
