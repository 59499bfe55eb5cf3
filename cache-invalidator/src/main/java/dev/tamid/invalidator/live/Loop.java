package dev.tamid.invalidator.live;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which connections and feeds live, so that their states need no locks. Nothing on it may block. What the network, Redis
 * and timers have to say comes here as a task.
 */
final class Loop implements AutoCloseable {

    /** A timer that can be called off. */
    @FunctionalInterface
    interface Timer {
        Timer NONE = () -> {};

        void cancel();
    }

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("live").daemon().factory());

    /** Runs the task soon, after those that came before it. After the end tasks are dropped. */
    void run(Runnable task) {
        try {
            thread.execute(guarded(task));
        } catch (RejectedExecutionException ended) {
            LOG.debug("Too late for a task");
        }
    }

    Timer after(Duration delay, Runnable task) {
        try {
            var timer = thread.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> timer.cancel(false);
        } catch (RejectedExecutionException ended) {
            return Timer.NONE;
        }
    }

    Timer every(Duration period, Runnable task) {
        try {
            var timer =
                    thread.scheduleAtFixedRate(guarded(task), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
            return () -> timer.cancel(false);
        } catch (RejectedExecutionException ended) {
            return Timer.NONE;
        }
    }

    /** Hands a stage's outcome to the loop: a value, or a failure. */
    <T> void when(CompletionStage<T> stage, BiConsumer<@Nullable T, @Nullable Throwable> then) {
        var unused = stage.whenComplete((value, failure) -> run(() -> then.accept(value, failure)));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException fault) {
                LOG.error("A fault in the live loop", fault);
            }
        };
    }
}
