package dev.tamid.interactions.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ProjectionSettingsTest {

    @Test
    @DisplayName("the defaults of tamid.projection")
    void defaults() {
        assertThat(bind("tamid.projection", ProjectionSettings.class, Map.of()))
                .isEqualTo(new ProjectionSettings(true, 1, Duration.ofMillis(100), Duration.ofSeconds(5)));
    }

    @Test
    @DisplayName("each key of tamid.projection is read, and a value that makes no sense is refused")
    void keys() {
        assertThat(bind(
                        "tamid.projection",
                        ProjectionSettings.class,
                        Map.of("enabled", "false", "consumers", "3", "retry-first", "1s", "retry-at-most", "2s")))
                .isEqualTo(new ProjectionSettings(false, 3, Duration.ofSeconds(1), Duration.ofSeconds(2)));
        assertThatThrownBy(() -> bind("tamid.projection", ProjectionSettings.class, Map.of("consumers", "13")))
                .rootCause()
                .hasMessageContaining("consumers");
        assertThatThrownBy(() -> bind("tamid.projection", ProjectionSettings.class, Map.of("retry-first", "10s")))
                .rootCause()
                .hasMessageContaining("retry-first");
    }

    @Test
    @DisplayName("the defaults of tamid.client-service")
    void clientServiceDefaults() {
        assertThat(bind("tamid.client-service", ClientServiceSettings.class, Map.of()))
                .isEqualTo(new ClientServiceSettings(
                        URI.create("http://127.0.0.1:8081"),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1)));
    }

    @Test
    @DisplayName("each key of tamid.client-service is read, and a value that makes no sense is refused")
    void clientServiceKeys() {
        assertThat(bind(
                        "tamid.client-service",
                        ClientServiceSettings.class,
                        Map.of(
                                "url",
                                "https://clients:1",
                                "connect-time-out",
                                "3s",
                                "read-time-out",
                                "4s",
                                "breaker-pause",
                                "5s")))
                .isEqualTo(new ClientServiceSettings(
                        URI.create("https://clients:1"),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5)));
        assertThatThrownBy(() -> bind("tamid.client-service", ClientServiceSettings.class, Map.of("url", "clients:1")))
                .rootCause()
                .hasMessageContaining("url");
        assertThatThrownBy(
                        () -> bind("tamid.client-service", ClientServiceSettings.class, Map.of("read-time-out", "0s")))
                .rootCause()
                .hasMessageContaining("read-time-out");
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> values) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        values.forEach((key, value) -> source.put(prefix + "." + key, value));
        return new Binder(source).bindOrCreate(prefix, type);
    }
}
