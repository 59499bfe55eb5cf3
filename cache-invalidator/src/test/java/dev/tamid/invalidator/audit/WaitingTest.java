package dev.tamid.invalidator.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Counter dropped = new SimpleMeterRegistry().counter("dropped");
    private final Waiting<String> waiting = new Waiting<>(3, nanos::get, dropped);

    @Test
    @DisplayName("each comes at its time, the earliest first, also when the clock wraps around")
    void inOrder() {
        waiting.add(10, "b");
        waiting.add(2, "a");
        assertThat(waiting.poll()).isNull();
        assertThat(waiting.hasDue()).isFalse();
        assertThat(waiting.nanosUntilNext(100)).isEqualTo(2);

        nanos.addAndGet(20);
        assertThat(waiting.nanosUntilNext(100)).isZero();
        assertThat(waiting.poll()).isEqualTo("a");
        assertThat(waiting.hasDue()).isTrue();
        assertThat(waiting.poll()).isEqualTo("b");
        assertThat(waiting.poll()).isNull();
        assertThat(waiting.nanosUntilNext(100)).isEqualTo(100);
    }

    @Test
    @DisplayName("over the bound the oldest is given up and counted")
    void bounded() {
        for (int i = 1; i <= 5; i++) {
            waiting.add(i, "look " + i);
        }
        nanos.addAndGet(100);

        assertThat(waiting.size()).isEqualTo(3);
        assertThat(waiting.poll()).isEqualTo("look 3");
        assertThat(dropped.count()).isEqualTo(2);
    }

    @Test
    @DisplayName("a budget is spent evenly, and not saved up")
    void budget() {
        AtomicLong clock = new AtomicLong();
        Budget budget = new Budget(2, clock::get);
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isFalse();
        clock.addAndGet(500_000_000);
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isFalse();
        clock.addAndGet(3_600_000_000_000L);
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isFalse();

        Budget half = new Budget(0.5, clock::get);
        assertThat(half.take()).isTrue();
        clock.addAndGet(1_000_000_000);
        assertThat(half.take()).isFalse();
        clock.addAndGet(1_000_000_000);
        assertThat(half.take()).isTrue();
    }
}
