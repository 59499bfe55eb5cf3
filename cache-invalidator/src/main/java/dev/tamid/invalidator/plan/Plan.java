package dev.tamid.invalidator.plan;

import dev.tamid.coherence.cache.LiveLog;
import dev.tamid.coherence.catalog.Family;
import dev.tamid.coherence.database.Xid;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of records asks for: data, no I/O.
 *
 * @param xids the transactions that must be over, for everybody to see, before the first step
 * @param steps in order
 * @param rejected records that say nothing that can be understood; what they may have touched is dropped by a step
 */
public record Plan(Set<Xid> xids, List<Step> steps, List<Rejected> rejected) {

    public sealed interface Step {}

    /** Changes of rows, by trainer; each trainer's in the order of their commits. */
    public record Tell(Map<UUID, OfTrainer> trainers) implements Step {}

    /**
     * Everything that is kept of the trainers of some partitions is dropped, and they are told to start over.
     *
     * @param reason of the frame {@code resync}
     */
    public record Drop(Set<Integer> partitions, String reason) implements Step {}

    /**
     * What concerns one trainer.
     *
     * @param passed each change, whether anybody is told of it or not
     */
    public record OfTrainer(Map<Family, Set<Xid>> marks, List<LiveLog.Appended> frames, List<Passed> passed) {}

    /**
     * A change, for those who measure.
     *
     * @param frame what is told of it; null when nothing is
     */
    public record Passed(
            Instant committedAt,
            Instant capturedAt,
            @Nullable String frame) {}

    /** A record that says nothing that can be understood. */
    public record Rejected(Received record, String why) {}
}
