package dev.tamid.invalidator.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often the cache was right. Concurrent and unknown checks say nothing about it and do not count in the ratio.
 *
 * @param ratio consistent ones of those that say something; null when there are none
 * @param nines of the ratio: 3.0 for 0.999. Without an inconsistent one it is what so many checks can vouch for: 3.0 for 1,000
 */
public record Nines(
        long consistent,
        long concurrent,
        long inconsistent,
        long unknown,
        @Nullable Double ratio,
        @Nullable Double nines) {

    static Nines of(Map<Outcome, Long> counts) {
        long consistent = counts.getOrDefault(Outcome.CONSISTENT, 0L);
        long inconsistent = counts.getOrDefault(Outcome.INCONSISTENT, 0L);
        long telling = consistent + inconsistent;
        return new Nines(
                consistent,
                counts.getOrDefault(Outcome.CONCURRENT, 0L),
                inconsistent,
                counts.getOrDefault(Outcome.UNKNOWN, 0L),
                telling == 0 ? null : (double) consistent / telling,
                telling == 0
                        ? null
                        : Math.round(100 * Math.log10((double) telling / Math.max(1, inconsistent))) / 100.0);
    }
}
