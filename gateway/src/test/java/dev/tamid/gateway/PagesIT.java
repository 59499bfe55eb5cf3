package dev.tamid.gateway;

import static dev.tamid.gateway.Running.code;
import static dev.tamid.gateway.Running.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesIT {

    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
    private static final Running GATEWAY = new Running("tamid.cors.allowed-origins=https://app.example.com");

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void theContractIsThereForAnybody() {
        assertThat(json(get("/api/v1/openapi.json")).path("openapi").asString()).isEqualTo("3.1.0");
        assertThat(json(get("/api/v1/asyncapi.json")).path("asyncapi").asString())
                .isEqualTo("3.0.0");
        assertThat(json(get("/api/v1/schemas/tamid.clients.clients.json"))
                        .path("title")
                        .asString())
                .isEqualTo("tamid.clients.clients");
    }

    @Test
    void thePageAndAllItNeedsComeFromHere() {
        HttpResponse<String> page = get("/docs");
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "script-src 'self';")
                .doesNotContain("http");
        LINK.matcher(page.body()).results().map(link -> link.group(1)).forEach(link -> {
            assertThat(link).startsWith("/");
            assertThat(get(link).statusCode()).as(link).isEqualTo(200);
        });
        assertThat(get("/docs/").body()).isEqualTo(page.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/clients", "/clients/1", "/assets/index.js"})
    void withoutAConsoleThereIsNothingAtItsAddresses(String target) {
        HttpResponse<String> answer = get(target);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(code(answer)).isEqualTo("NOT_FOUND");
    }

    @Test
    void healthAndMetricsAreThereForAnybody() {
        assertThat(json(get("/actuator/health/liveness")).path("status").asString())
                .isEqualTo("UP");
        assertThat(json(get("/actuator/health/readiness")).path("status").asString())
                .isEqualTo("UP");
        assertThat(get("/actuator/prometheus").body())
                .contains("tamid_gateway_hits_seconds_count", "jvm_memory_used_bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/api/v1/openapi.json", "/auth/demo"})
    void aMethodThatAPageDoesNotHaveIs405(String target) {
        HttpResponse<String> response = GATEWAY.send(GATEWAY.bare(target).DELETE());
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(code(response)).isEqualTo("METHOD_NOT_ALLOWED");
    }

    @Test
    void anAllowedOriginsPageMayAskAndReadWhateverTheAnswerIs() {
        HttpResponse<String> preflight = GATEWAY.send(GATEWAY.bare("/api/v1/clients/1")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://app.example.com")
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "authorization,if-match"));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("https://app.example.com");
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Methods")
                        .orElse(""))
                .contains("PATCH");
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Headers")
                        .orElse(""))
                .containsIgnoringCase("authorization")
                .containsIgnoringCase("if-match");
        for (HttpRequest.Builder request : new HttpRequest.Builder[] {
            GATEWAY.as("trainer", "/api/v1/clients"), GATEWAY.bare("/api/v1/clients"), GATEWAY.bare("/auth/demo")
        }) {
            HttpResponse<String> response = GATEWAY.send(request.header("Origin", "https://app.example.com"));
            assertThat(response.headers().allValues("Access-Control-Allow-Origin"))
                    .containsExactly("https://app.example.com");
            assertThat(response.headers()
                            .firstValue("Access-Control-Expose-Headers")
                            .orElse(""))
                    .contains("ETag");
        }
    }

    @Test
    void anotherOriginsPageIsToldNothing() {
        HttpResponse<String> preflight = GATEWAY.send(GATEWAY.bare("/api/v1/clients/1")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://evil.example.com")
                .header("Access-Control-Request-Method", "PATCH"));
        assertThat(preflight.statusCode()).isEqualTo(403);
        HttpResponse<String> response =
                GATEWAY.send(GATEWAY.as("trainer", "/api/v1/clients").header("Origin", "https://evil.example.com"));
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    private static HttpResponse<String> get(String target) {
        return GATEWAY.send(GATEWAY.bare(target));
    }
}
