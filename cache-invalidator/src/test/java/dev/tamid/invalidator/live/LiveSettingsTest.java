package dev.tamid.invalidator.live;

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

class LiveSettingsTest {

    @Test
    @DisplayName("unset settings have the limits that the contract names")
    void defaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new LiveSettings(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(15),
                        500,
                        5_000,
                        DataSize.ofMegabytes(4),
                        DataSize.ofKilobytes(16),
                        200,
                        10_000,
                        1_000,
                        50,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5)));
    }

    @Test
    @DisplayName("each key is the one that the documentation names")
    void keys() {
        assertThat(SettingsOf.keys(LiveSettings.class))
                .containsExactlyInAnyOrder(
                        "connect-within",
                        "ping-every",
                        "coalesce-frames",
                        "most-frames",
                        "most-bytes",
                        "most-inbound-bytes",
                        "most-per-trainer",
                        "most-connections",
                        "linger",
                        "check-every",
                        "retry-every",
                        "close-within",
                        "drain-within",
                        "connects-per-second",
                        "trainer-connects-per-second");
    }

    @ParameterizedTest
    @DisplayName("a value that cannot work is refused at the start")
    @CsvSource({
        "connect-within, 0s",
        "most-frames, 0",
        "most-per-trainer, -1",
        "linger, -1s",
        "drain-within, -1s",
        "connects-per-second, 0",
        "ping-every, 0s"
    })
    void refused(String key, String value) {
        assertThatThrownBy(() -> bind(Map.of("tamid.live." + key, value)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static LiveSettings bind(Map<String, String> values) {
        return SettingsOf.bind(LiveSettings.class, "tamid.live", values);
    }
}
