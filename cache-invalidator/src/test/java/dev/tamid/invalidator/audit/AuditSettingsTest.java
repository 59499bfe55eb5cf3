package dev.tamid.invalidator.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.invalidator.SettingsOf;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditSettingsTest {

    @Test
    @DisplayName("unset settings have their defaults")
    void defaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new AuditSettings(
                        true,
                        0.01,
                        1.0,
                        5,
                        10,
                        4,
                        0.1,
                        1_000,
                        Duration.ofMinutes(1),
                        null,
                        URI.create("http://127.0.0.1:8081"),
                        URI.create("http://127.0.0.1:8082"),
                        Duration.ofSeconds(2)));
    }

    @Test
    @DisplayName("each key is the one that the documentation names")
    void keys() {
        assertThat(SettingsOf.keys(AuditSettings.class))
                .containsExactlyInAnyOrder(
                        "enabled",
                        "most-cpu",
                        "share",
                        "most-changes",
                        "most-looks",
                        "most-fresh",
                        "fresh-share",
                        "most-waiting",
                        "sweep-within",
                        "token-file",
                        "client-service",
                        "interaction-service",
                        "fresh-time-out");
    }

    @ParameterizedTest
    @DisplayName("a value that cannot work is refused at the start")
    @CsvSource({
        "most-cpu, 1.1",
        "share, 1.1",
        "share, -0.1",
        "fresh-share, 2",
        "most-changes, 0",
        "most-looks, 0",
        "most-fresh, -1",
        "most-waiting, 0",
        "sweep-within, 0s",
        "fresh-time-out, 0s",
        "client-service, here",
        "interaction-service, 127.0.0.1"
    })
    void refused(String key, String value) {
        assertThatThrownBy(() -> bind(Map.of("tamid.audit." + key, value)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static AuditSettings bind(Map<String, String> values) {
        return SettingsOf.bind(AuditSettings.class, "tamid.audit", values);
    }
}
