package dev.tamid.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.gateway.Settings;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OidcSettingsTest {

    private static final String PREFIX = "tamid.console.oidc.";

    @Test
    void asLittleAsCanBeIsAskedForByDefault() {
        assertThat(bind(Map.of()))
                .isEqualTo(new OidcSettings(URI.create("https://id.example.com/gym"), "console", "openid", List.of()));
    }

    @Test
    void everyKeyIsRead() {
        assertThat(bind(Map.of(
                        "issuer", "http://127.0.0.1:9000",
                        "client-id", "another",
                        "scope", "openid offline_access",
                        "connect", "https://a.example.com,http://localhost:9001")))
                .isEqualTo(new OidcSettings(
                        URI.create("http://127.0.0.1:9000"),
                        "another",
                        "openid offline_access",
                        List.of(URI.create("https://a.example.com"), URI.create("http://localhost:9001"))));
    }

    @Test
    void theConsoleMayAskTheIssuerAndWhatWasAdded() {
        assertThat(bind(Map.of()).origins()).isEqualTo("https://id.example.com");
        assertThat(bind(Map.of("connect", "https://id.example.com,https://b.example.com:8443"))
                        .origins())
                .isEqualTo("https://id.example.com https://b.example.com:8443");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "id.example.com",
                "http://id.example.com",
                "http://localhost.example.com",
                "ftp://id.example.com",
                "https://me@id.example.com",
                "https://id.example.com?realm=gym",
                "https://id.example.com#gym",
                "https://*",
                "https:///gym"
            })
    void anIssuerWithoutASafeAddressIsRefused(String issuer) {
        refused("issuer", issuer);
    }

    @ParameterizedTest
    @CsvSource({"issuer, https://id.example.com/, 501", "client-id, '', 256", "scope, 'openid ', 501"})
    void whatIsTooLongIsRefused(String key, String start, int length) {
        refused(key, start + "x".repeat(length - start.length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile", "openid\tprofile", "openid  profile", "openid \"", "openidprofile"})
    void aScopeHasWordsWithOpenidAmongThem(String scope) {
        refused("scope", scope);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example.com/",
                "https://a.example.com/token",
                "http://a.example.com",
                "https://*.example.com",
                "'unsafe-inline'",
                "a,b,c,d,e,f,g,h,i,j,k"
            })
    void onlyOriginsAreAdded(String connect) {
        refused("connect", connect);
    }

    @Test
    void aClientIsNamed() {
        assertThatThrownBy(() -> Settings.bind(
                        OidcSettings.class, "tamid.console.oidc", Map.of(PREFIX + "issuer", "https://id.example.com")))
                .rootCause()
                .hasMessageContaining(PREFIX + "client-id");
        refused("client-id", "a\nb");
    }

    private static void refused(String key, String value) {
        assertThatThrownBy(() -> bind(Map.of(key, value))).rootCause().hasMessageContaining(PREFIX + key);
    }

    private static OidcSettings bind(Map<String, String> given) {
        Map<String, String> all = new HashMap<>();
        all.put(PREFIX + "issuer", "https://id.example.com/gym");
        all.put(PREFIX + "client-id", "console");
        given.forEach((key, value) -> all.put(PREFIX + key, value));
        return Settings.bind(OidcSettings.class, "tamid.console.oidc", all);
    }
}
