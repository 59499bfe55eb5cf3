package dev.tamid.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.edge.auth.TokenSettings;
import dev.tamid.edge.idempotency.IdempotencySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class SettingsTest {

    @Test
    void the_defaults_are_these() {
        assertThat(bind("tamid.edge", EdgeSettings.class, Map.of()))
                .isEqualTo(new EdgeSettings(
                        DataSize.ofMegabytes(1),
                        Set.of(
                                "/actuator/health",
                                "/actuator/health/liveness",
                                "/actuator/health/readiness",
                                "/actuator/prometheus")));
        assertThat(bind("tamid.idempotency", IdempotencySettings.class, Map.of()))
                .isEqualTo(new IdempotencySettings(
                        Duration.ofHours(24), Duration.ofSeconds(3), Duration.ofMinutes(5), 1_000));
        assertThat(bind("tamid.tokens", TokenSettings.class, Map.of("issuer", "x")))
                .isEqualTo(new TokenSettings(
                        "x",
                        null,
                        Duration.ofSeconds(1),
                        DataSize.ofKilobytes(4),
                        DataSize.ofMegabytes(8),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(2)));
    }

    @Test
    void every_key_is_read() {
        assertThat(bind("tamid.edge", EdgeSettings.class, Map.of("most-body-bytes", "2KB", "open-paths", "/a,/b")))
                .isEqualTo(new EdgeSettings(DataSize.ofKilobytes(2), Set.of("/a", "/b")));
        assertThat(bind(
                        "tamid.idempotency",
                        IdempotencySettings.class,
                        Map.of("kept", "1h", "patience", "1s", "purge-every", "1m", "purge-batch", "10")))
                .isEqualTo(
                        new IdempotencySettings(Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofMinutes(1), 10));
        assertThat(bind(
                        "tamid.tokens",
                        TokenSettings.class,
                        Map.of(
                                "issuer", "x",
                                "public-key", "/k.pem",
                                "skew", "0s",
                                "most-bytes", "1KB",
                                "cached-bytes", "1MB",
                                "cached-for", "1m",
                                "keys-time-out", "1s")))
                .isEqualTo(new TokenSettings(
                        "x",
                        Path.of("/k.pem"),
                        Duration.ZERO,
                        DataSize.ofKilobytes(1),
                        DataSize.ofMegabytes(1),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(1)));
    }

    @Test
    void what_cannot_be_is_refused_at_the_start() {
        refused("tamid.tokens", TokenSettings.class, Map.of("skew", "1s"));
        refused("tamid.tokens", TokenSettings.class, Map.of("issuer", "x", "skew", "2s"));
        refused("tamid.tokens", TokenSettings.class, Map.of("issuer", "x", "most-bytes", "0"));
        refused("tamid.edge", EdgeSettings.class, Map.of("most-body-bytes", "0"));
        refused("tamid.idempotency", IdempotencySettings.class, Map.of("kept", "0"));
        refused("tamid.idempotency", IdempotencySettings.class, Map.of("purge-batch", "0"));
    }

    private static <T> void refused(String prefix, Class<T> type, Map<String, String> settings) {
        assertThatThrownBy(() -> bind(prefix, type, settings)).hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> settings) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        settings.forEach((key, value) -> source.put(prefix + "." + key, value));
        return new Binder(source).bindOrCreate(prefix, type);
    }
}
