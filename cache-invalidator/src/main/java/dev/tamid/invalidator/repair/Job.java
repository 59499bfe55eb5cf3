package dev.tamid.invalidator.repair;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work that the operator asked for and that is done in the background.
 *
 * @param asked what was asked for: the pattern, or the instant
 * @param counts how far it is, by what is counted
 * @param endedAt null while it runs
 */
public record Job(
        UUID id,
        String asked,
        State state,
        Map<String, Long> counts,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** Where a job stands. One whose instance was not heard of for a while has failed. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    public Job {
        counts = Map.copyOf(counts);
    }

    /** How many; 0 of what was not counted yet. */
    public long count(String what) {
        return counts.getOrDefault(what, 0L);
    }

    Job counted(Map<String, Long> now) {
        return new Job(id, asked, state, now, startedAt, endedAt);
    }

    Job ended(State how, Instant at) {
        return new Job(id, asked, how, counts, startedAt, at);
    }
}
