package dev.tamid.coherence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.coherence.cache.CacheSettings;
import dev.tamid.coherence.write.WhenCacheIsAway;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class SettingsTest {

    @Test
    void theDefaultsOfTheCacheAreThese() {
        assertThat(cache(Map.of()))
                .isEqualTo(new CacheSettings(
                        URI.create("redis://127.0.0.1:6379"),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofHours(1),
                        200,
                        DataSize.ofMegabytes(4),
                        DataSize.ofKilobytes(512),
                        256,
                        Duration.ofMillis(100),
                        10_000,
                        Duration.ofMillis(500)));
    }

    @Test
    void everyKeyOfTheCacheIsRead() {
        assertThat(cache(Map.ofEntries(
                        Map.entry("tamid.redis.uri", "redis://cache:1"),
                        Map.entry("tamid.redis.connect-time-out", "2s"),
                        Map.entry("tamid.redis.read-time-out", "3s"),
                        Map.entry("tamid.redis.mark-time-out", "4s"),
                        Map.entry("tamid.redis.idle", "5s"),
                        Map.entry("tamid.redis.most-variants", "6"),
                        Map.entry("tamid.redis.most-family-bytes", "7B"),
                        Map.entry("tamid.redis.most-entry-bytes", "8B"),
                        Map.entry("tamid.redis.most-marks", "9"),
                        Map.entry("tamid.redis.load-wait", "10s"),
                        Map.entry("tamid.redis.most-waiting", "11"),
                        Map.entry("tamid.redis.breaker-pause", "12s"))))
                .isEqualTo(new CacheSettings(
                        URI.create("redis://cache:1"),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        6,
                        DataSize.ofBytes(7),
                        DataSize.ofBytes(8),
                        9,
                        Duration.ofSeconds(10),
                        11,
                        Duration.ofSeconds(12)));
    }

    @Test
    void theDefaultsOfTheProtocolAreTheSafeOnes() {
        assertThat(coherence(Map.of()))
                .isEqualTo(
                        new CoherenceSettings(WhenCacheIsAway.REJECT, Duration.ofSeconds(2), Duration.ofMillis(500)));
    }

    @Test
    void everyKeyOfTheProtocolIsRead() {
        assertThat(coherence(Map.of(
                        "tamid.coherence.when-cache-is-away", "degrade",
                        "tamid.coherence.identity-lease", "4s",
                        "tamid.coherence.identity-every", "1s")))
                .isEqualTo(
                        new CoherenceSettings(WhenCacheIsAway.DEGRADE, Duration.ofSeconds(4), Duration.ofSeconds(1)));
    }

    @Test
    void limitsOfNothingAndALeaseThatCannotBeRenewedInTimeAreRefused() {
        assertThatThrownBy(() -> cache(Map.of("tamid.redis.most-marks", "0"))).isInstanceOf(BindException.class);
        assertThatThrownBy(() -> coherence(Map.of("tamid.coherence.identity-every", "2s")))
                .isInstanceOf(BindException.class);
    }

    private static CacheSettings cache(Map<String, String> values) {
        return binder(values).bindOrCreate("tamid.redis", CacheSettings.class);
    }

    private static CoherenceSettings coherence(Map<String, String> values) {
        return binder(values).bindOrCreate("tamid.coherence", CoherenceSettings.class);
    }

    private static Binder binder(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values));
    }
}
