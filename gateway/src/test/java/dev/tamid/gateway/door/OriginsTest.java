package dev.tamid.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.gateway.Settings;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OriginsTest {

    private final Origins origins = new Origins(
            new CorsSettings(List.of("https://app.example.com", "http://localhost:[*]"), Duration.ofHours(1)));

    @Test
    void anOriginIsAllowedByNameByPatternAndWhenItIsTheGatewaysOwn() {
        assertThat(origins.allows("https://app.example.com", "api.example.com")).isTrue();
        assertThat(origins.allows("http://localhost:5173", "localhost:8080")).isTrue();
        assertThat(origins.allows("https://api.example.com", "api.example.com")).isTrue();
        assertThat(origins.allows("https://app.example.com.evil.org", "api.example.com"))
                .isFalse();
        assertThat(origins.allows("http://localhost.evil.org:80", "api.example.com"))
                .isFalse();
        assertThat(origins.allows("null", "api.example.com")).isFalse();
    }

    @Test
    void aPageOfAnotherOriginIsToldNothing() {
        HttpHeaders out = new DefaultHttpHeaders();
        origins.tell(out, "https://evil.example.com", "api.example.com");
        assertThat(out.names()).isEmpty();
    }

    @Test
    void aPageOfAnAllowedOriginMayReadTheAnswerButNotWithCredentials() {
        HttpHeaders out = new DefaultHttpHeaders();
        origins.tell(out, "https://app.example.com", "api.example.com");
        assertThat(out.get("access-control-allow-origin")).isEqualTo("https://app.example.com");
        assertThat(out.get("access-control-expose-headers")).contains("ETag", "Tamid-Cache", "Retry-After");
        assertThat(out.get("vary")).isEqualToIgnoringCase("origin");
        assertThat(out.contains("access-control-allow-credentials")).isFalse();
    }

    @Test
    void theDefaultAllowsNoOtherOrigin() {
        CorsSettings defaults = Settings.bind(CorsSettings.class, "tamid.cors", Map.of());
        assertThat(defaults).isEqualTo(new CorsSettings(List.of(), Duration.ofHours(1)));
    }

    @Test
    void everyKeyIsReadAndABadOneIsNamed() {
        assertThat(Settings.bind(
                        CorsSettings.class,
                        "tamid.cors",
                        Map.of("tamid.cors.allowed-origins", "https://a.example", "tamid.cors.max-age", "5m")))
                .isEqualTo(new CorsSettings(List.of("https://a.example"), Duration.ofMinutes(5)));
        assertThatThrownBy(() -> new CorsSettings(List.of("*"), Duration.ZERO))
                .hasMessageContaining("tamid.cors.allowed-origins");
        assertThatThrownBy(() -> new CorsSettings(List.of(), Duration.ofSeconds(-1)))
                .hasMessageContaining("tamid.cors.max-age");
    }
}
