package dev.tamid.invalidator.ops;

import dev.tamid.invalidator.audit.AuditReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the stream, the cache and the live log are, as one instance knows it.
 *
 * @param at RFC 3339
 * @param instance whose figures they are
 * @param audit null when this instance does not audit
 */
record Coherence(String at, String instance, @Nullable AuditReport audit, Pipeline pipeline) {

    /**
     * What went through this instance since its start.
     *
     * @param streaming whether this instance is the one that captures now
     * @param marks families that were marked
     * @param frames changes that were offered to live logs
     * @param drops times that everything of some partitions was dropped
     * @param rejected records that could not be understood
     */
    record Pipeline(
            boolean streaming,
            Took captured,
            Took evicted,
            Took told,
            Took gate,
            long gateClosed,
            long marks,
            long frames,
            long drops,
            long rejected,
            long liveConnections,
            long liveTrainers) {}

    /**
     * How long something took, in milliseconds, from the commit on or, for the gate, from the first look.
     *
     * @param p50 upper bound of half of all since the start, to the width of a histogram's bucket; null when there was none
     * @param max of the last minutes
     * @param buckets pairs of milliseconds and how many took so long or less, ascending, where that grows; the difference of two answers is what
     *     was between them. What took longer than every bucket is in {@code count} alone
     */
    record Took(
            long count,
            @Nullable Double p50,
            @Nullable Double p99,
            @Nullable Double max,
            List<List<Number>> buckets) {}
}
