package dev.tamid.invalidator.audit;

import java.util.function.LongSupplier;

/**
 * A share of one core, for the thread that asks: what it has used is paid back as time passes, and what it has not used is saved up for a start, which
 * costs more, and for bursts. Not thread-safe.
 */
final class Ration {

    private static final long MOST_SAVED_NANOS = 1_000_000_000L;

    private final double share;
    private final LongSupplier nanos;
    private final LongSupplier cpuNanos;
    private double saved = MOST_SAVED_NANOS;
    private long lastNanos;
    private long lastCpuNanos;
    private boolean begun;

    /**
     * @param share of one core, from 0 to 1
     * @param cpuNanos processor time of the thread that asks
     */
    Ration(double share, LongSupplier nanos, LongSupplier cpuNanos) {
        this.share = share;
        this.nanos = nanos;
        this.cpuNanos = cpuNanos;
    }

    /** Whether the thread may go on working now. */
    boolean allows() {
        long now = nanos.getAsLong();
        long cpu = cpuNanos.getAsLong();
        if (begun) {
            saved = Math.min(MOST_SAVED_NANOS, saved + (now - lastNanos) * share - (cpu - lastCpuNanos));
        }
        begun = true;
        lastNanos = now;
        lastCpuNanos = cpu;
        return saved > 0;
    }
}
