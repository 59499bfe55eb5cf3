package dev.tamid.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.gateway.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForwardedTest {

    private final Forwarded behindProxies = new Forwarded(new ForwardedSettings("10\\..*"));
    private final Forwarded open = new Forwarded(new ForwardedSettings(null));

    @Test
    void withoutTrustedProxiesNobodysWordCounts() {
        assertThat(open.origin("192.0.2.1", "198.51.100.7")).isEqualTo("192.0.2.1");
        assertThat(open.chain("192.0.2.1", "198.51.100.7")).isEqualTo("192.0.2.1");
    }

    @Test
    void theOriginIsTheLastAddressThatIsNoTrustedProxy() {
        assertThat(behindProxies.origin("10.0.0.1", "203.0.113.9, 198.51.100.7, 10.0.0.2"))
                .isEqualTo("198.51.100.7");
        assertThat(behindProxies.origin("10.0.0.1", null)).isEqualTo("10.0.0.1");
        assertThat(behindProxies.origin("192.0.2.1", "198.51.100.7")).isEqualTo("192.0.2.1");
    }

    @Test
    void theChainOfATrustedProxyGoesOnWithItself() {
        assertThat(behindProxies.chain("10.0.0.1", "198.51.100.7")).isEqualTo("198.51.100.7, 10.0.0.1");
    }

    @Test
    void aChainOverTheLimitIsNotBelieved() {
        String endless = "10.0.0.9, ".repeat(100) + "10.0.0.9";
        assertThat(behindProxies.origin("10.0.0.1", endless)).isEqualTo("10.0.0.1");
        assertThat(behindProxies.chain("10.0.0.1", endless)).isEqualTo("10.0.0.1");
    }

    @Test
    void everyKeyIsReadAndABadOneIsNamed() {
        assertThat(Settings.bind(ForwardedSettings.class, "tamid.forwarded", Map.of()))
                .isEqualTo(new ForwardedSettings(null));
        assertThat(Settings.bind(
                        ForwardedSettings.class,
                        "tamid.forwarded",
                        Map.of("tamid.forwarded.trusted-proxies", "10\\..*")))
                .isEqualTo(new ForwardedSettings("10\\..*"));
        assertThatThrownBy(() -> new ForwardedSettings("(")).hasMessageContaining("tamid.forwarded.trusted-proxies");
    }
}
