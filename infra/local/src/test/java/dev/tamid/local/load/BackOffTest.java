package dev.tamid.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private final BackOff backOff = new BackOff(new Random(7));

    @RepeatedTest(50)
    @DisplayName("a wait is random between nothing and a ceiling that doubles up to its cap")
    void jitter() {
        assertThat(backOff.after(1, Duration.ZERO)).isBetween(Duration.ZERO, BackOff.FIRST);
        assertThat(backOff.after(4, Duration.ZERO)).isBetween(Duration.ZERO, BackOff.FIRST.multipliedBy(8));
        assertThat(backOff.after(60, Duration.ZERO)).isBetween(Duration.ZERO, BackOff.LONGEST);
    }

    @RepeatedTest(50)
    @DisplayName("a wait is never shorter than the server asks for, within the cap")
    void asked() {
        assertThat(backOff.after(1, Duration.ofSeconds(3))).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
        assertThat(backOff.after(1, Duration.ofDays(1))).isLessThanOrEqualTo(BackOff.LONGEST.plus(BackOff.FIRST));
    }

    @Test
    @DisplayName("Retry-After is read in seconds; what is not a number asks for nothing")
    void retryAfter() {
        assertThat(BackOff.asked(headers("2"))).isEqualTo(Duration.ofSeconds(2));
        assertThat(BackOff.asked(headers("Wed, 21 Oct 2026 07:28:00 GMT"))).isZero();
        assertThat(BackOff.asked(headers("-5"))).isZero();
        assertThat(BackOff.asked(HttpHeaders.of(Map.of(), (name, value) -> true)))
                .isZero();
    }

    private static HttpHeaders headers(String retryAfter) {
        return HttpHeaders.of(Map.of("Retry-After", List.of(retryAfter)), (name, value) -> true);
    }
}
