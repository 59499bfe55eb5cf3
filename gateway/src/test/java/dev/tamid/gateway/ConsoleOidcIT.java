package dev.tamid.gateway;

import static dev.tamid.gateway.Running.code;
import static dev.tamid.gateway.Running.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("the console's sign-in with an OIDC issuer")
class ConsoleOidcIT {

    private static final Running GATEWAY = new Running(
            "tamid.console.folder=" + console(),
            "tamid.console.oidc.issuer=https://id.example.com/realms/gym",
            "tamid.console.oidc.client-id=tamid-console",
            "tamid.console.oidc.scope=openid profile",
            "tamid.console.oidc.connect=https://token.example.com:8443,https://id.example.com");

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    @DisplayName("needs no token to be told which issuer, and is asked for anew each time")
    void told() {
        HttpResponse<String> answer = GATEWAY.send(GATEWAY.bare("/auth/oidc"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer)).isEqualTo(JsonMapper.shared().readTree("""
            {
              "issuer": "https://id.example.com/realms/gym",
              "clientId": "tamid-console",
              "scope": "openid profile"
            }
            """));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
    }

    @Test
    @DisplayName("may ask the issuer's origins, and nobody else")
    void policy() {
        HttpResponse<String> page = GATEWAY.send(GATEWAY.bare("/signed-in?code=a&state=b"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'self'; ")
                .endsWith("; connect-src 'self' https://id.example.com https://token.example.com:8443");
    }

    @Test
    @DisplayName("is told of to readers only")
    void readOnly() {
        HttpResponse<String> answer = GATEWAY.send(GATEWAY.bare("/auth/oidc").DELETE());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(code(answer)).isEqualTo("METHOD_NOT_ALLOWED");
    }

    private static Path console() {
        try {
            Path folder = Files.createTempDirectory("console");
            Files.writeString(folder.resolve("index.html"), "<!doctype html><title>Tamid</title>");
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
