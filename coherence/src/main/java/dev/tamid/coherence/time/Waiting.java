package dev.tamid.coherence.time;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How somebody waits: by which clock, and the two ways of standing still. An interrupt ends a wait early and stays set. Thread-safe. */
public interface Waiting {

    /** By the machine's clock. */
    Waiting REAL = new Waiting() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration length) {
            LockSupport.parkNanos(length.toNanos());
        }

        @Override
        public void until(CountDownLatch open, Duration atMost) {
            try {
                var unused = open.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    };

    /** The clock: nanoseconds since some moment. */
    long nanos();

    /** Returns after about so long. */
    void pause(Duration length);

    /** Returns when the latch is open, or the time is over; which of the two is not said. */
    void until(CountDownLatch open, Duration atMost);
}
