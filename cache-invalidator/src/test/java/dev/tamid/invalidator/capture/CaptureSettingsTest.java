package dev.tamid.invalidator.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.invalidator.SettingsOf;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class CaptureSettingsTest {

    @Test
    @DisplayName("unset settings are those that were measured")
    void defaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new CaptureSettings(
                        true,
                        new CaptureSettings.Postgres("127.0.0.1", 5432, "tamid", "capture", ""),
                        "tamid",
                        "tamid",
                        Duration.ofMillis(1),
                        1,
                        DataSize.ofMegabytes(64),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        10_000,
                        DataSize.ofMegabytes(32),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(5),
                        (short) 1));
    }

    @Test
    @DisplayName("each key is the one that the documentation names")
    void keys() {
        assertThat(SettingsOf.keys(CaptureSettings.class))
                .containsExactlyInAnyOrder(
                        "enabled",
                        "postgres.host",
                        "postgres.port",
                        "postgres.database",
                        "postgres.user",
                        "postgres.password",
                        "slot",
                        "publication",
                        "poll-interval",
                        "max-batch",
                        "max-queue-bytes",
                        "heartbeat",
                        "offset-flush",
                        "most-in-flight",
                        "send-buffer",
                        "retry-every",
                        "longest-back-off",
                        "replication-factor");
    }

    @ParameterizedTest
    @DisplayName("a value that cannot work is refused at the start")
    @CsvSource({
        "slot, No Slot",
        "poll-interval, 0ms",
        "max-batch, 0",
        "most-in-flight, -1",
        "offset-flush, -1s",
        "longest-back-off, 1ms",
        "replication-factor, 0"
    })
    void refused(String key, String value) {
        assertThatThrownBy(() -> bind(Map.of("tamid.capture." + key, value)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("the password is in no text form")
    void noPassword() {
        assertThat(bind(Map.of("tamid.capture.postgres.password", "secret")).toString())
                .doesNotContain("secret");
    }

    private static CaptureSettings bind(Map<String, String> values) {
        return SettingsOf.bind(CaptureSettings.class, "tamid.capture", values);
    }
}
