package dev.tamid.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.gateway.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class LimitSettingsTest {

    @Test
    void theDefaultsAreProductions() {
        assertThat(bind(Map.of()))
                .isEqualTo(new LimitSettings(
                        100,
                        20,
                        Duration.ofSeconds(2),
                        Duration.ofMillis(100),
                        100,
                        20,
                        10_000,
                        DataSize.ofMegabytes(1),
                        DataSize.ofKilobytes(16),
                        DataSize.ofKilobytes(8)));
    }

    @Test
    void everyKeyIsRead() {
        assertThat(bind(Map.of(
                        "tamid.limits.reads-per-second", "1",
                        "tamid.limits.writes-per-second", "2",
                        "tamid.limits.burst", "3s",
                        "tamid.limits.ahead", "1s",
                        "tamid.limits.most-ahead", "5",
                        "tamid.limits.strangers-per-second", "6",
                        "tamid.limits.most-remembered", "7",
                        "tamid.limits.body", "8B",
                        "tamid.limits.headers", "9B",
                        "tamid.limits.uri", "10B")))
                .isEqualTo(new LimitSettings(
                        1,
                        2,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(1),
                        5,
                        6,
                        7,
                        DataSize.ofBytes(8),
                        DataSize.ofBytes(9),
                        DataSize.ofBytes(10)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reads-per-second",
                "writes-per-second",
                "burst",
                "most-ahead",
                "strangers-per-second",
                "most-remembered",
                "body",
                "headers",
                "uri"
            })
    void aLimitOfNothingIsRefusedByName(String key) {
        assertThatThrownBy(() -> bind(Map.of("tamid.limits." + key, "0")))
                .rootCause()
                .hasMessageContaining("tamid.limits." + key);
    }

    @Test
    void moreCannotBeTakenAheadThanTheBucketHolds() {
        assertThatThrownBy(() -> bind(Map.of("tamid.limits.ahead", "3s")))
                .rootCause()
                .hasMessageContaining("tamid.limits.ahead");
    }

    @Test
    void aTenthOfASecondsTokensAreTakenAtOnceWithinBounds() {
        LimitSettings production = bind(Map.of());
        assertThat(production.ahead(production.of(Kind.READS))).isEqualTo(10);
        assertThat(production.ahead(production.of(Kind.WRITES))).isEqualTo(2);
        LimitSettings local = bind(Map.of("tamid.limits.reads-per-second", "10000"));
        assertThat(local.ahead(local.of(Kind.READS))).isEqualTo(100);
        LimitSettings small = bind(Map.of("tamid.limits.reads-per-second", "1", "tamid.limits.burst", "500ms"));
        assertThat(small.ahead(small.of(Kind.READS))).isEqualTo(1);
    }

    private static LimitSettings bind(Map<String, String> given) {
        return Settings.bind(LimitSettings.class, "tamid.limits", given);
    }
}
