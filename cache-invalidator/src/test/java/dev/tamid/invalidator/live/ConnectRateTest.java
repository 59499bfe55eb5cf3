package dev.tamid.invalidator.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConnectRateTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final ConnectRate rate = new ConnectRate(10, 30, now::get);

    @Test
    @DisplayName("so many at once, then so many a second, and never more than at once after a pause")
    void limits() {
        assertThat(taken()).isEqualTo(30);
        now.updateAndGet(time -> time.plusMillis(500));
        assertThat(taken()).isEqualTo(5);
        now.updateAndGet(time -> time.plusSeconds(3600));
        assertThat(taken()).isEqualTo(30);
    }

    @Test
    @DisplayName("a clock that goes back gives nothing and takes nothing")
    void clockGoesBack() {
        assertThat(taken()).isEqualTo(30);
        now.updateAndGet(time -> time.minusSeconds(60));
        assertThat(taken()).isZero();
        now.updateAndGet(time -> time.plusSeconds(1));
        assertThat(taken()).isEqualTo(10);
    }

    private int taken() {
        return (int) IntStream.range(0, 100).filter(n -> rate.take()).count();
    }
}
