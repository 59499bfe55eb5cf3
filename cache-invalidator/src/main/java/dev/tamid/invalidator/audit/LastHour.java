package dev.tamid.invalidator.audit;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/** Counts of the last sixty minutes, one bucket a minute. Thread-safe. */
final class LastHour {

    private static final int MINUTES = 60;
    private static final long MINUTE_MS = 60_000;

    private record Bucket(long minute, Map<Outcome, Long> counts) {}

    private final Deque<Bucket> buckets = new ArrayDeque<>();
    private final InstantSource clock;

    LastHour(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void count(Outcome outcome) {
        long minute = forget();
        Bucket newest = buckets.peekLast();
        if (newest == null || newest.minute() != minute) {
            newest = new Bucket(minute, new EnumMap<>(Outcome.class));
            buckets.addLast(newest);
        }
        newest.counts().merge(outcome, 1L, Long::sum);
    }

    synchronized Map<Outcome, Long> sums() {
        forget();
        Map<Outcome, Long> sums = new EnumMap<>(Outcome.class);
        for (Bucket bucket : buckets) {
            bucket.counts().forEach((outcome, count) -> sums.merge(outcome, count, Long::sum));
        }
        return sums;
    }

    /** Also after a clock that was set back there are never more buckets than minutes. Answers the minute that it is now. */
    private long forget() {
        long minute = clock.millis() / MINUTE_MS;
        while (!buckets.isEmpty() && (buckets.getFirst().minute() <= minute - MINUTES || buckets.size() > MINUTES)) {
            buckets.removeFirst();
        }
        return minute;
    }
}
