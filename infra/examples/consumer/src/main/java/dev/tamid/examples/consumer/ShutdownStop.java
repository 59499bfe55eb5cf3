package dev.tamid.examples.consumer;

import dev.tamid.examples.consumer.follow.Stop;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Wished by ctrl-c or SIGTERM. The JVM then waits for the program to save and end, fifteen seconds at most. */
final class ShutdownStop implements Stop {

    private static final Duration MOST = Duration.ofSeconds(15);

    private final CountDownLatch wished = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    ShutdownStop() {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            wished.countDown();
            await(ended, MOST);
        }));
    }

    @Override
    public boolean wished() {
        return wished.getCount() == 0;
    }

    @Override
    public void await(Duration limit) {
        await(wished, limit);
    }

    /** Says that there is nothing left to wait for. */
    void ended() {
        ended.countDown();
    }

    private static void await(CountDownLatch latch, Duration limit) {
        try {
            var unused = latch.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
