package dev.tamid.invalidator.audit;

import io.micrometer.core.instrument.Counter;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is to be looked at later, each at its time. Bounded: when it is full, what would be due first is given up and counted. Thread-safe.
 */
final class Waiting<T> {

    private record Due<T>(long atNanos, T what) {}

    private final PriorityQueue<Due<T>> queue;
    private final int most;
    private final LongSupplier nanos;
    private final Counter dropped;

    Waiting(int most, LongSupplier nanos, Counter dropped) {
        long origin = nanos.getAsLong();
        this.queue = new PriorityQueue<>(Comparator.comparingLong(due -> due.atNanos() - origin));
        this.most = most;
        this.nanos = nanos;
        this.dropped = dropped;
    }

    synchronized void add(long inNanos, T what) {
        if (queue.size() >= most) {
            queue.remove();
            dropped.increment();
        }
        queue.add(new Due<>(nanos.getAsLong() + inNanos, what));
    }

    /** The next one whose time has come; null when there is none. */
    synchronized @Nullable T poll() {
        return hasDue() ? queue.remove().what() : null;
    }

    /** Whether the time of one has come. */
    synchronized boolean hasDue() {
        Due<T> first = queue.peek();
        return first != null && first.atNanos() - nanos.getAsLong() <= 0;
    }

    /** How long until the next one is due, at most so long; not negative. */
    synchronized long nanosUntilNext(long most) {
        Due<T> first = queue.peek();
        return first == null ? most : Math.clamp(first.atNanos() - nanos.getAsLong(), 0, most);
    }

    synchronized int size() {
        return queue.size();
    }
}
