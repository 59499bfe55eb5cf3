package dev.tamid.gateway;

import static dev.tamid.gateway.Running.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.gateway.Upstream.Asked;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesIT {

    private static final Running GATEWAY = new Running();
    private static final String CLIENT = "/api/v1/clients/0199a3c2-7c1e-7a55-9d3a-5f2f9b1c7d10";

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @BeforeEach
    void forget() {
        GATEWAY.clients.forget();
        GATEWAY.interactions.forget();
        GATEWAY.live.forget();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, trainer, /api/v1/clients, client-service",
        "POST, trainer, /api/v1/clients, client-service",
        "GET, service, /api/v1/clients/1, client-service",
        "PATCH, trainer, /api/v1/clients/1, client-service",
        "PUT, trainer, /api/v1/clients/1/trainee, client-service",
        "DELETE, trainer, /api/v1/clients/1/trainee, client-service",
        "POST, trainer, /api/v1/clients/1/restore, client-service",
        "GET, trainer, /api/v1/trainees?limit=1, client-service",
        "GET, trainer, /api/v1/trainees/1, client-service",
        "GET, trainer, /api/v1/clients/1/interactions?type=call&type=note, interaction-service",
        "GET, trainer, /api/v1/clients/1/stats, interaction-service",
        "GET, trainer, /api/v1/trainees/1/interactions, interaction-service",
        "POST, trainer, /api/v1/interactions, interaction-service",
        "DELETE, trainer, /api/v1/interactions/1, interaction-service",
        "GET, trainer, /api/v1/live/events, cache-invalidator",
        "GET, operator, /ops/coherence, cache-invalidator",
        "POST, operator, /ops/evictions, cache-invalidator",
        "GET, operator, /ops/local, cache-invalidator",
        "GET, trainer, /api/v1/clients/%7B*%7D?q=%D7%93%26%3D%2B, client-service"
    })
    void everyAddressLeadsToItsServiceUnchanged(String method, String role, String target, String service) {
        HttpResponse<String> response =
                GATEWAY.send(GATEWAY.as(role, target).method(method, HttpRequest.BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains(service);
        Asked asked = upstream(service).asked().getFirst();
        assertThat(asked.method()).isEqualTo(method);
        assertThat(asked.target()).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/actuator",
                "/actuator/env",
                "/internal/clients/1",
                "/api/v1/idempotency",
                "/auth/other",
                "/docs/nothing.js",
                "/api/v1/schemas/nothing.json"
            })
    void whatIsNotThereIs404AndNobodyIsAsked(String target) {
        HttpResponse<String> response = GATEWAY.send(GATEWAY.as("trainer", target));
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(code(response)).isEqualTo("NOT_FOUND");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(GATEWAY.clients.asked()).isEmpty();
    }

    @Test
    void theBodyAndTheHeadersThatMatterGoOnAndTheServicesAnswerComesBack() {
        GATEWAY.clients.behave(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"4\"");
            exchange.getResponseHeaders().set("Cache-Control", "private, no-cache");
            exchange.getResponseHeaders().set("X-Request-Id", "of the service");
            exchange.getResponseHeaders().set("Server", "secret");
            byte[] body =
                    exchange.getRequestHeaders().getFirst("Idempotency-Key").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(201, body.length);
            exchange.getResponseBody().write(body);
        });
        HttpResponse<String> response = GATEWAY.send(GATEWAY.as("trainer", "/api/v1/clients")
                .header("Idempotency-Key", "k1")
                .header("Content-Type", "application/json")
                .header("X-Request-Id", "from-the-caller")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .POST(HttpRequest.BodyPublishers.ofString("{\"fullName\":\"דנה\"}")));
        Asked asked = GATEWAY.clients.asked().getFirst();
        assertThat(new String(asked.body(), StandardCharsets.UTF_8)).isEqualTo("{\"fullName\":\"דנה\"}");
        assertThat(asked.header("X-Request-Id")).isEqualTo("from-the-caller");
        assertThat(asked.header("traceparent"))
                .as("as it came: nothing is traced here")
                .isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        assertThat(asked.header("Authorization")).startsWith("Bearer ");
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo("k1");
        assertThat(response.headers().firstValue("ETag")).hasValue("\"4\"");
        assertThat(response.headers().allValues("X-Request-Id")).containsExactly("from-the-caller");
        assertThat(response.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void whatOnlyTheSystemMaySayIsNotTakenFromACaller() {
        GATEWAY.send(GATEWAY.as("trainer", CLIENT)
                .header("Tamid-Trainer", "someone else")
                .header("Tamid-Fresh", "true")
                .header("X-Forwarded-For", "203.0.113.9")
                .header("X-Forwarded-Host", "evil.example")
                .header("Forwarded", "for=203.0.113.9")
                .header("X-Real-IP", "203.0.113.9")
                .header("X-Request-Id", "not a safe one\"{}"));
        Asked asked = GATEWAY.clients.asked().getFirst();
        assertThat(asked.header("Tamid-Trainer")).isNull();
        assertThat(asked.header("Tamid-Fresh")).isNull();
        assertThat(asked.header("Forwarded")).isNull();
        assertThat(asked.header("X-Real-IP")).isNull();
        assertThat(asked.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(asked.header("X-Forwarded-Host")).isEqualTo("127.0.0.1:" + GATEWAY.port());
        assertThat(asked.header("X-Forwarded-Proto")).isEqualTo("http");
        assertThat(asked.header("X-Request-Id")).matches("[0-9a-f-]{36}");
    }

    @Test
    void everyAnswerIsMarkedSoThatNoBrowserMakesMoreOfItThanItIs() {
        for (String target : new String[] {CLIENT, "/nothing", "/actuator/health"}) {
            HttpResponse<String> response = GATEWAY.send(GATEWAY.as("trainer", target));
            assertThat(response.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(response.headers().allValues("X-Frame-Options")).containsExactly("DENY");
            assertThat(response.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
            assertThat(response.headers().allValues("Content-Security-Policy"))
                    .containsExactly("default-src 'none'; frame-ancestors 'none'");
            assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
        }
    }

    @Test
    void aHeadRequestGetsTheHeadersAlone() {
        HttpResponse<String> response =
                GATEWAY.send(GATEWAY.as("trainer", CLIENT).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(GATEWAY.clients.asked().getFirst().method()).isEqualTo("HEAD");
    }

    private static Upstream upstream(String service) {
        return switch (service) {
            case "client-service" -> GATEWAY.clients;
            case "interaction-service" -> GATEWAY.interactions;
            default -> GATEWAY.live;
        };
    }
}
