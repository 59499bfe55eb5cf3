package dev.tamid.invalidator.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.debezium.pipeline.Sizeable;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The forwarding thread sleeps while there is nothing to forward, and wakes at once when there is. */
@Timeout(20)
class PromptQueueTest {

    private static final Duration FOREVER = Duration.ofHours(1);

    private final PromptQueue<Sizeable> queue = new PromptQueue<>();

    @BeforeEach
    void open() {
        queue.configure(Map.of(PromptQueue.ID, "one"));
    }

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void anArrivalWakesTheSleeper() throws InterruptedException {
        CountDownLatch woken = new CountDownLatch(1);
        Thread sleeper = Thread.ofPlatform().daemon().start(() -> {
            try {
                queue.awaitArrival(FOREVER);
                woken.countDown();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        while (sleeper.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        queue.enqueue(() -> 1);

        assertThat(woken.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatIsThereIsNotWaitedFor() throws InterruptedException {
        queue.enqueue(() -> 1);
        queue.enqueue(() -> 2);

        queue.awaitArrival(FOREVER);
        assertThat(queue.poll()).isNotNull();
        queue.awaitArrival(FOREVER);
        assertThat(queue.poll()).isNotNull();

        assertThat(queue.size()).isZero();
    }

    @Test
    void anArrivalThatWasTakenAlreadyWakesNobody() throws InterruptedException {
        queue.enqueue(() -> 1);
        queue.poll();
        long begin = System.nanoTime();

        queue.awaitArrival(Duration.ofMillis(50));

        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(50_000_000);
    }

    @Test
    void itIsFoundByItsIdUntilItIsClosed() {
        assertThat(PromptQueue.of("one")).isSameAs(queue);

        queue.close();

        assertThatThrownBy(() -> PromptQueue.of("one")).isInstanceOf(NullPointerException.class);
    }
}
