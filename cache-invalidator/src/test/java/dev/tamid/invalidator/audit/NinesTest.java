package dev.tamid.invalidator.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NinesTest {

    @Test
    @DisplayName("one wrong in a thousand is three nines; what says nothing does not count")
    void ratio() {
        assertThat(nines(999, 50, 1, 70)).isEqualTo(new Nines(999, 50, 1, 70, 0.999, 3.0));
        assertThat(nines(0, 0, 5, 0)).isEqualTo(new Nines(0, 0, 5, 0, 0.0, 0.0));
    }

    @Test
    @DisplayName("without a wrong one there are as many nines as so many checks can vouch for, and none without checks")
    void nothingWrong() {
        assertThat(nines(100, 0, 0, 0).nines()).isEqualTo(2.0);
        assertThat(nines(20_000, 0, 0, 0).nines()).isEqualTo(4.3);
        assertThat(nines(0, 3, 0, 3)).isEqualTo(new Nines(0, 3, 0, 3, null, null));
    }

    @Test
    @DisplayName("the last hour forgets by the minute, the start does not")
    void lastHour() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:30Z"));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Tally tally = new Tally(now::get, meters);
        tally.count(Scale.TENTH, Outcome.INCONSISTENT);
        now.set(Instant.parse("2026-01-01T00:30:00Z"));
        tally.count(Scale.TENTH, Outcome.CONSISTENT);
        assertThat(hour(tally).inconsistent()).isOne();

        now.set(Instant.parse("2026-01-01T01:00:10Z"));
        assertThat(hour(tally).inconsistent()).isZero();
        assertThat(hour(tally).consistent()).isOne();
        now.set(Instant.parse("2026-01-01T01:30:10Z"));
        tally.count(Scale.TENTH, Outcome.CONCURRENT);
        assertThat(hour(tally)).isEqualTo(new Nines(0, 1, 0, 0, null, null));

        assertThat(tenth(tally).sinceStart()).isEqualTo(new Nines(1, 1, 1, 0, 0.5, 0.3));
        assertThat(tally.report().keySet()).containsExactly("0.1s", "1s", "10s", "sweep");
        assertThat(meters.get("tamid.audit.checks")
                        .tag("scale", "0.1s")
                        .tag("result", "inconsistent")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private static Nines nines(long consistent, long concurrent, long inconsistent, long unknown) {
        return Nines.of(Map.of(
                Outcome.CONSISTENT,
                consistent,
                Outcome.CONCURRENT,
                concurrent,
                Outcome.INCONSISTENT,
                inconsistent,
                Outcome.UNKNOWN,
                unknown));
    }

    private static Nines hour(Tally tally) {
        return tenth(tally).lastHour();
    }

    private static AuditReport.OfScale tenth(Tally tally) {
        return Objects.requireNonNull(tally.report().get("0.1s"));
    }
}
