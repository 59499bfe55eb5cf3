package dev.tamid.gateway;

import static dev.tamid.gateway.Running.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** As in production: tokens of an OIDC issuer, found by its address. */
class IssuerIT {

    private static final Upstream ISSUER = new Upstream("issuer");
    private static final KeyPairs KEYS = new KeyPairs();

    static {
        ISSUER.behave(IssuerIT::discover);
    }

    private static final Running GATEWAY = new Running(
            "spring.profiles.active=",
            "tamid.tokens.public-key=",
            "tamid.tokens.private-key=",
            "tamid.tokens.issuer=" + ISSUER.url());

    @AfterAll
    static void stop() {
        GATEWAY.close();
        ISSUER.close();
    }

    @Test
    void aTokenOfTheIssuerHoldsAndItsKeysAreFetchedOnce() {
        String token = KEYS.token(ISSUER.url(), Running.TRAINER, Instant.now().plusSeconds(60), "trainer");
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> response =
                    GATEWAY.send(GATEWAY.bare("/api/v1/clients").header("Authorization", "Bearer " + token));
            assertThat(response.statusCode()).isEqualTo(200);
        }
        assertThat(ISSUER.asked()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() {
        String token = new KeyPairs()
                .token(ISSUER.url(), Running.TRAINER, Instant.now().plusSeconds(60), "trainer");
        HttpResponse<String> response =
                GATEWAY.send(GATEWAY.bare("/api/v1/clients").header("Authorization", "Bearer " + token));
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(code(response)).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void thereIsNoLocalIssuer() {
        assertThat(GATEWAY.send(GATEWAY.bare("/auth/demo")).statusCode()).isEqualTo(404);
        assertThat(GATEWAY.send(GATEWAY.bare("/auth/jwks")).statusCode()).isEqualTo(404);
    }

    private static void discover(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
        boolean keys = exchange.getRequestURI().getPath().equals("/keys");
        byte[] body = (keys ? KEYS.keySet() : "{\"jwks_uri\":\"" + ISSUER.url() + "/keys\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }
}
