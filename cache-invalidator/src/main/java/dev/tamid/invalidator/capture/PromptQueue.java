package dev.tamid.invalidator.capture;

import io.debezium.connector.base.QueueProvider;
import io.debezium.pipeline.Sizeable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's queue between the thread that reads the write-ahead log and the thread that forwards changes, on which the latter can sleep
 * until something arrives. Debezium's own way of waiting is a loop that spins for the last millisecond of each {@code poll.interval.ms}, which
 * with an interval of one millisecond is always: half a core for nothing, and every other thread waits for its turn behind it.
 *
 * <p>Debezium makes it by its {@link #name()} (setting {@code queue.provider.type}; listed in META-INF/services) and guards all calls of
 * {@link QueueProvider} with its own lock. {@link #awaitArrival} is called without it, by {@link PromptTask}, which finds its queue by the
 * engine's setting {@link #ID}.
 */
public final class PromptQueue<T extends Sizeable> implements QueueProvider<T> {

    /** The value of {@code queue.provider.type}. */
    static final String NAME = "prompt";

    /** The setting that names one engine's queue among all of the process. */
    static final String ID = "tamid.queue.id";

    private static final Map<String, PromptQueue<?>> OPEN = new ConcurrentHashMap<>();

    private final Queue<T> queue = new ArrayDeque<>();
    private final Semaphore arrival = new Semaphore(0);
    private volatile int size;
    private @Nullable String id;

    /** The queue of the engine that was started with this id. */
    static PromptQueue<?> of(String id) {
        return Objects.requireNonNull(OPEN.get(id), "no engine has a queue of this id");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void configure(Map<String, ?> settings) {
        id = String.valueOf(settings.get(ID));
        OPEN.put(id, this);
    }

    @Override
    public void enqueue(T change) {
        queue.add(change);
        size = queue.size();
        if (arrival.availablePermits() == 0) {
            arrival.release();
        }
    }

    @Override
    public @Nullable T poll() {
        T change = queue.poll();
        size = queue.size();
        return change;
    }

    @Override
    public int size() {
        return size;
    }

    /** Returns when the queue is not empty, or after that long. One thread. */
    void awaitArrival(Duration atMost) throws InterruptedException {
        long giveUp = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toNanos(); size == 0 && left > 0; left = giveUp - System.nanoTime()) {
            var unused = arrival.tryAcquire(left, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        if (id != null) {
            OPEN.remove(id, this);
        }
    }
}
