package dev.tamid.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.gateway.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamSettingsTest {

    @Test
    void theDefaultsGiveUpWithinTenSeconds() {
        assertThat(bind(Map.of()))
                .isEqualTo(new UpstreamSettings(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        1000,
                        20_000,
                        20,
                        5,
                        50,
                        Duration.ofSeconds(2),
                        3));
    }

    @Test
    void everyKeyIsRead() {
        assertThat(bind(Map.of(
                        "tamid.upstream.connect-time-out", "1ms",
                        "tamid.upstream.response-time-out", "2ms",
                        "tamid.upstream.stall-time-out", "3ms",
                        "tamid.upstream.most-in-flight", "4",
                        "tamid.upstream.window", "5",
                        "tamid.upstream.least-seen", "6",
                        "tamid.upstream.open-at-failing", "7",
                        "tamid.upstream.pause", "8ms",
                        "tamid.upstream.trials", "9",
                        "tamid.upstream.most-live", "10")))
                .isEqualTo(new UpstreamSettings(
                        Duration.ofMillis(1),
                        Duration.ofMillis(2),
                        Duration.ofMillis(3),
                        4,
                        10,
                        5,
                        6,
                        7,
                        Duration.ofMillis(8),
                        9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connect-time-out",
                "response-time-out",
                "stall-time-out",
                "most-in-flight",
                "most-live",
                "window",
                "least-seen",
                "open-at-failing",
                "pause",
                "trials"
            })
    void aLimitOfNothingIsRefusedByName(String key) {
        assertThatThrownBy(() -> bind(Map.of("tamid.upstream." + key, "0")))
                .rootCause()
                .hasMessageContaining("tamid.upstream." + key);
    }

    @Test
    void eachServiceHasItsAddressAndOneThatIsMissingIsNamed() {
        ServiceAddresses addresses = Settings.bind(
                ServiceAddresses.class,
                "tamid.services",
                Map.of(
                        "tamid.services.client-service", "http://a:1",
                        "tamid.services.interaction-service", "http://b:2",
                        "tamid.services.cache-invalidator", "http://c:3"));
        assertThat(addresses.of(Service.CLIENT_SERVICE)).isEqualTo(URI.create("http://a:1"));
        assertThat(addresses.of(Service.INTERACTION_SERVICE)).isEqualTo(URI.create("http://b:2"));
        assertThat(addresses.of(Service.CACHE_INVALIDATOR)).isEqualTo(URI.create("http://c:3"));
        assertThatThrownBy(() -> Settings.bind(ServiceAddresses.class, "tamid.services", Map.of()))
                .rootCause()
                .hasMessageContaining("tamid.services.client-service");
    }

    private static UpstreamSettings bind(Map<String, String> given) {
        return Settings.bind(UpstreamSettings.class, "tamid.upstream", given);
    }
}
