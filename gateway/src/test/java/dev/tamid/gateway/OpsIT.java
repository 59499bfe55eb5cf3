package dev.tamid.gateway;

import static dev.tamid.gateway.Running.code;
import static dev.tamid.gateway.Running.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What an operator asks of the gateway itself, and the way to a local stack. */
class OpsIT {

    private static final String KEY = "known-to-both";
    private static final Upstream STACK = new Upstream("local-stack");
    private static final Running GATEWAY =
            new Running("tamid.services.local-stack=" + STACK.url(), "tamid.services.local-stack-key=" + KEY);

    @AfterAll
    static void stop() {
        GATEWAY.close();
        STACK.close();
    }

    @BeforeEach
    void forget() {
        GATEWAY.clients.forget();
        STACK.forget();
    }

    @Test
    void readsAreCountedByWhereTheyCameFromAndFillsByWhatBecameOfThem() {
        JsonNode before = figures();
        answering("miss", "tamid; fwd=miss; stored");
        answering("miss", "tamid; fwd=miss; detail=refused_mark");
        answering("bypass", null);
        answering("anything", "tamid; fwd=miss; detail=made-up");

        JsonNode after = figures();

        assertThat(grown(before, after, "/reads/miss")).isEqualTo(2);
        assertThat(grown(before, after, "/reads/bypass")).isEqualTo(1);
        assertThat(grown(before, after, "/reads/hit")).isZero();
        assertThat(grown(before, after, "/fills/stored")).isEqualTo(1);
        assertThat(grown(before, after, "/fills/refused_mark")).isEqualTo(1);
        assertThat(after.path("fills").propertyNames()).containsOnly("stored", "refused_mark");
    }

    @Test
    void refusalsAreCountedByTheirCode() {
        JsonNode before = figures();
        GATEWAY.send(GATEWAY.bare("/api/v1/clients"));
        assertThat(grown(before, figures(), "/refused/UNAUTHENTICATED")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ops/gateway", "/ops/local"})
    void nobodyButAnOperatorSeesIt(String target) {
        assertThat(GATEWAY.send(GATEWAY.as("trainer", target)).statusCode()).isEqualTo(403);
        assertThat(GATEWAY.send(GATEWAY.bare(target)).statusCode()).isEqualTo(401);
        assertThat(STACK.asked()).isEmpty();
    }

    @Test
    void theLocalStackHearsTheGatewaysKeyAndNeverTheOperatorsToken() {
        assertThat(GATEWAY.send(GATEWAY.as("operator", "/ops/local/faults")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .body())
                .contains("local-stack");
        assertThat(STACK.asked().getFirst().header("Authorization")).isEqualTo("Bearer " + KEY);
    }

    @Test
    void whatIsNotAskedAsItShouldBeIsRefused() {
        assertThat(code(GATEWAY.send(GATEWAY.as("operator", "/ops/gateway").DELETE())))
                .isEqualTo("METHOD_NOT_ALLOWED");
    }

    private static void answering(String source, @Nullable String status) {
        GATEWAY.clients.behave(exchange -> {
            exchange.getResponseHeaders().set("Tamid-Cache", source);
            if (status != null) {
                exchange.getResponseHeaders().set("Cache-Status", status);
            }
            exchange.sendResponseHeaders(200, -1);
        });
        GATEWAY.send(GATEWAY.as("trainer", "/api/v1/clients/" + UUID.randomUUID()));
    }

    private static JsonNode figures() {
        return json(GATEWAY.send(GATEWAY.as("operator", "/ops/gateway")));
    }

    private static long grown(JsonNode before, JsonNode after, String figure) {
        return after.at(figure).asLong(0) - before.at(figure).asLong(0);
    }
}
