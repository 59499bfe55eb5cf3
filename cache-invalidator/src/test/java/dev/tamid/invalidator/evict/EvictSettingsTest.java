package dev.tamid.invalidator.evict;

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

class EvictSettingsTest {

    @Test
    @DisplayName("unset settings have their defaults")
    void defaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new EvictSettings(
                        true,
                        "cache-invalidator.evict",
                        1_000,
                        DataSize.ofMegabytes(1),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        500,
                        DataSize.ofMegabytes(1),
                        Duration.ofMillis(200)));
    }

    @Test
    @DisplayName("each key is the one that the documentation names")
    void keys() {
        assertThat(SettingsOf.keys(EvictSettings.class))
                .containsExactlyInAnyOrder(
                        "enabled",
                        "group",
                        "most-records",
                        "most-fetch-bytes",
                        "longest-back-off",
                        "gate-patience",
                        "gate-warning",
                        "apply-time-out",
                        "most-changes-in-call",
                        "most-bytes-in-call",
                        "commit-every");
    }

    @ParameterizedTest
    @DisplayName("a value that cannot work is refused at the start")
    @CsvSource({"most-records, 0", "gate-patience, 0s", "apply-time-out, -1s", "most-changes-in-call, 0", "group, ' '"})
    void refused(String key, String value) {
        assertThatThrownBy(() -> bind(Map.of("tamid.evict." + key, value)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static EvictSettings bind(Map<String, String> values) {
        return SettingsOf.bind(EvictSettings.class, "tamid.evict", values);
    }
}
