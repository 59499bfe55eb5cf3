package dev.tamid.gateway;

import static dev.tamid.gateway.Running.code;
import static dev.tamid.gateway.Running.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TokensIT {

    private static final Running GATEWAY = new Running();
    private static final String TARGET = "/api/v1/clients";

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @BeforeEach
    void forget() {
        GATEWAY.clients.forget();
    }

    @Test
    void withoutATokenThatHoldsNothingIsAnswered() throws Exception {
        Instant later = Instant.now().plusSeconds(600);
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(Running.ISSUER)
                .subject("someone")
                .claim("trainer", Running.TRAINER)
                .claim("roles", List.of("trainer"))
                .expirationTime(Date.from(later))
                .build();
        SignedJWT symmetric = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        symmetric.sign(new MACSigner(new byte[32]));
        String good = Running.token(Running.TRAINER, "trainer");
        List<String> refused = List.of(
                "",
                "Basic abc",
                "Bearer",
                "Bearer ",
                "Bearer nonsense",
                good,
                "Bearer " + good.substring(0, good.length() - 6) + "AAAAAA",
                "Bearer " + new PlainJWT(claims).serialize(),
                "Bearer " + symmetric.serialize(),
                "Bearer " + new KeyPairs().token(Running.ISSUER, Running.TRAINER, later, "trainer"),
                "Bearer " + Running.KEYS.token("another-issuer", Running.TRAINER, later, "trainer"),
                "Bearer "
                        + Running.KEYS.token(
                                Running.ISSUER, Running.TRAINER, Instant.now().minusSeconds(5), "trainer"),
                "Bearer " + Running.KEYS.token(Running.ISSUER, "no-uuid", later, "trainer"),
                "Bearer " + "a".repeat(5000));
        for (String authorization : refused) {
            HttpRequest.Builder request = GATEWAY.bare(TARGET);
            HttpResponse<String> response =
                    GATEWAY.send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
            assertThat(response.statusCode()).as(authorization).isEqualTo(401);
            assertThat(code(response)).isEqualTo("UNAUTHENTICATED");
            assertThat(response.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Bearer");
        }
        assertThat(GATEWAY.clients.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /ops/coherence, trainer",
        "POST, /ops/evictions, service",
        "GET, /api/v1/clients, operator",
        "POST, /api/v1/clients, service",
        "GET, /api/v1/live/events, operator"
    })
    void aRoleThatMayNotIsForbidden(String method, String target, String role) {
        HttpResponse<String> response =
                GATEWAY.send(GATEWAY.as(role, target).method(method, HttpRequest.BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(code(response)).isEqualTo("FORBIDDEN");
    }

    @Test
    void theLocalIssuersTokenHoldsForWhatItSays() {
        String trainer = UUID.randomUUID().toString();
        HttpResponse<String> issued =
                issue("{\"trainer\":\"" + trainer + "\",\"roles\":[\"trainer\"],\"expiresInSeconds\":60}");
        assertThat(issued.statusCode()).isEqualTo(200);
        JsonNode token = json(issued);
        assertThat(token.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(token.path("expires_in").asInt()).isEqualTo(60);
        assertThat(issued.headers().firstValue("Cache-Control")).hasValue("no-store");
        String bearer = "Bearer " + token.path("access_token").asString();
        assertThat(GATEWAY.send(GATEWAY.bare(TARGET).header("Authorization", bearer))
                        .statusCode())
                .isEqualTo(200);
        assertThat(GATEWAY.send(GATEWAY.bare("/ops/coherence").header("Authorization", bearer))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatTheLocalIssuerIsAskedIsChecked_G8() {
        HttpResponse<String> wrong = issue("{\"trainer\":\"1\",\"roles\":[\"admin\"],\"expiresInSeconds\":0,\"x\":1}");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(json(wrong)
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .contains("trainer", "expiresInSeconds", "x");
        assertThat(issue("{").statusCode()).isEqualTo(400);
        assertThat(issue("").statusCode()).isEqualTo(400);
        assertThat(GATEWAY.send(GATEWAY.bare("/auth/token").POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(415);
        assertThat(GATEWAY.send(GATEWAY.bare("/auth/token")).statusCode()).isEqualTo(405);
    }

    @Test
    void theDemoTrainersAreThereAndOneHasAHebrewName() {
        JsonNode trainers = json(GATEWAY.send(GATEWAY.bare("/auth/demo"))).path("trainers");
        assertThat(trainers.size()).isEqualTo(3);
        assertThat(trainers.valueStream().map(trainer -> trainer.path("name").asString()))
                .anyMatch(name -> name.codePoints()
                        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HEBREW));
        trainers.forEach(trainer ->
                assertThat(UUID.fromString(trainer.path("trainer").asString())).isNotNull());
    }

    @Test
    void thePublicKeyIsToldAndThePrivateOneIsNot() {
        HttpResponse<String> keys = GATEWAY.send(GATEWAY.bare("/auth/jwks"));
        assertThat(keys.statusCode()).isEqualTo(200);
        assertThat(json(keys).at("/keys/0/kty").asString()).isEqualTo("RSA");
        assertThat(json(keys).at("/keys/0").propertyNames()).doesNotContain("d", "p", "q");
    }

    @ParameterizedTest
    @ValueSource(strings = {"he", "he-IL,he;q=0.9,en;q=0.5", "iw"})
    void problemsSpeakHebrewToThoseWhoDo_G6(String language) {
        HttpResponse<String> response = GATEWAY.send(GATEWAY.bare(TARGET).header("Accept-Language", language));
        assertThat(response.headers().firstValue("Content-Language")).hasValue("he");
        assertThat(json(response).path("title").asString())
                .matches(title -> title.codePoints().anyMatch(c -> c >= 0x5d0 && c <= 0x5ea));
        assertThat(code(response)).isEqualTo("UNAUTHENTICATED");
        assertThat(json(response).path("requestId").asString())
                .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
    }

    private static HttpResponse<String> issue(String body) {
        return GATEWAY.send(GATEWAY.bare("/auth/token")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
