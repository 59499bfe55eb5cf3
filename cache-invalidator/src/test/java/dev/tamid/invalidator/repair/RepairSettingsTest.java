package dev.tamid.invalidator.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.invalidator.SettingsOf;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepairSettingsTest {

    @Test
    @DisplayName("unset settings have their defaults")
    void defaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new RepairSettings(
                        true,
                        4,
                        Duration.ofMillis(250),
                        Duration.ofSeconds(10),
                        1_000,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(60)));
    }

    @Test
    @DisplayName("each key is the one that the documentation names")
    void keys() {
        assertThat(SettingsOf.keys(RepairSettings.class))
                .containsExactlyInAnyOrder(
                        "enabled",
                        "most-evictions",
                        "look-every",
                        "capture-within",
                        "most-records",
                        "step-time-out",
                        "patience");
    }

    @ParameterizedTest
    @DisplayName("a value that cannot work is refused at the start")
    @CsvSource({"most-evictions, 0", "look-every, 0s", "capture-within, -1s", "most-records, 0", "patience, 0s"})
    void refused(String key, String value) {
        assertThatThrownBy(() -> bind(Map.of("tamid.repair." + key, value)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static RepairSettings bind(Map<String, String> values) {
        return SettingsOf.bind(RepairSettings.class, "tamid.repair", values);
    }
}
