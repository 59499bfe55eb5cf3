package dev.tamid.invalidator.audit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this instance's auditor knows.
 *
 * @param freshReads whether it may ask the services for fresh answers; without, it looks at snapshots and marks alone
 * @param scales by name: {@code 0.1s}, {@code 1s}, {@code 10s} after a commit, and that of the sweep
 * @param findings at most twenty, the newest first
 * @param dropped looks that were given up since too many waited
 * @param cpuSeconds of its threads since the start
 */
public record AuditReport(
        boolean freshReads,
        Map<String, OfScale> scales,
        Sweeps sweeps,
        long found,
        long repaired,
        long dropped,
        double cpuSeconds,
        List<Finding> findings) {

    /** Counts of one scale. */
    public record OfScale(Nines sinceStart, Nines lastHour) {}

    /**
     * The walk through the keyspace.
     *
     * @param passes that came to the end
     * @param families looked at in the last whole pass
     * @param entries looked at in it
     * @param lastPassMs how long it took; null before the first one ended
     */
    public record Sweeps(
            long passes,
            long families,
            long entries,
            @Nullable Long lastPassMs) {}
}
