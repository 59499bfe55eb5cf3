package dev.tamid.invalidator.ops;

import dev.tamid.invalidator.repair.Evictions;
import dev.tamid.invalidator.repair.Job;
import dev.tamid.invalidator.repair.Replays;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How jobs are told: the schemas {@code Eviction} and {@code Replay} of the contract. */
final class JobJson {

    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private JobJson() {}

    static String eviction(Job job) {
        ObjectNode json = begun(job, "pattern");
        json.put(Evictions.SCANNED, job.count(Evictions.SCANNED));
        json.put(Evictions.EVICTED, job.count(Evictions.EVICTED));
        return ended(json, job);
    }

    static String replay(Job job) {
        ObjectNode json = begun(job, "since");
        json.put(Replays.DONE, job.count(Replays.DONE));
        json.put(Replays.OF, job.count(Replays.OF));
        json.put(Replays.DROPPED, job.count(Replays.DROPPED));
        return ended(json, job);
    }

    private static ObjectNode begun(Job job, String asked) {
        return JSON.createObjectNode()
                .put("id", job.id().toString())
                .put(asked, job.asked())
                .put("state", job.state().name().toLowerCase(Locale.ROOT));
    }

    private static String ended(ObjectNode json, Job job) {
        return json.put("startedAt", INSTANT.format(job.startedAt()))
                .put("endedAt", text(job.endedAt()))
                .toString();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : INSTANT.format(instant);
    }
}
