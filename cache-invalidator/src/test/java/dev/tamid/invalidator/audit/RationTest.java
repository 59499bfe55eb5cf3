package dev.tamid.invalidator.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the auditor uses no more than its share of a core")
class RationTest {

    private long now = 5_000;
    private long cpu = 7_000;
    private final Ration ration = new Ration(0.01, () -> now, () -> cpu);

    @Test
    @DisplayName("over an hour in which it works whenever it may, it has used its share and a second")
    void share() {
        long before = cpu;
        for (int step = 0; step < 3_600_000; step++) {
            now += Duration.ofMillis(1).toNanos();
            if (ration.allows()) {
                cpu += Duration.ofMillis(1).toNanos();
            }
        }
        assertThat(Duration.ofNanos(cpu - before)).isBetween(Duration.ofSeconds(36), Duration.ofSeconds(38));
    }

    @Test
    @DisplayName("what it did not use in a quiet hour is a second at most")
    void saved() {
        assertThat(ration.allows()).isTrue();
        now += Duration.ofHours(1).toNanos();
        assertThat(ration.allows()).isTrue();
        cpu += Duration.ofMillis(1_001).toNanos();
        assertThat(ration.allows()).isFalse();
        now += Duration.ofMillis(200).toNanos();
        assertThat(ration.allows()).isTrue();
    }
}
