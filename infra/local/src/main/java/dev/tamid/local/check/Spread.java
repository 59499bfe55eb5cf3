package dev.tamid.local.check;

import java.util.Arrays;

/** Durations in nanoseconds: the latest of them, at most {@value #MOST}, and the longest of all. Thread-safe. */
final class Spread {
    private static final int MOST = 1 << 16;

    /** In milliseconds. */
    record Figures(long count, double p50, double p99, double max) {}

    private final long[] latest = new long[MOST];
    private long count;
    private long longest;

    synchronized void add(long nanos) {
        latest[(int) (count++ % MOST)] = nanos;
        longest = Math.max(longest, nanos);
    }

    synchronized Figures figures() {
        long[] sorted = Arrays.copyOf(latest, (int) Math.min(count, MOST));
        Arrays.sort(sorted);
        return new Figures(count, at(sorted, 0.50), at(sorted, 0.99), longest / 1e6);
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))] / 1e6;
    }
}
