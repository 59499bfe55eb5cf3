package dev.tamid.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.edge.auth.Caller;
import dev.tamid.edge.auth.Role;
import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.ProblemException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/clients, TENANT",
        "/api/v1/clients/1/stats, TENANT",
        "/api/v1/trainees/1, TENANT",
        "/api/v1/interactions, TENANT",
        "/api/v1/live/events, TENANT",
        "/api/v1/live, TENANT",
        "/api/v1/openapi.json, OPEN",
        "/api/v1/asyncapi.json, OPEN",
        "/api/v1/schemas/tamid.clients.clients.json, OPEN",
        "/docs, OPEN",
        "/docs/start.js, OPEN",
        "/auth/token, OPEN",
        "/auth/oidc, OPEN",
        "/ops/coherence, OPERATOR",
        "/actuator/health, FREE",
        "/actuator/health/readiness, FREE",
        "/actuator/prometheus, FREE",
        "/actuator, NOBODY",
        "/actuator/env, NOBODY",
        "/actuator/healthy, NOBODY",
        "/actuator/prometheus/x, NOBODY",
        "/, OPEN",
        "/clients, OPEN",
        "/clients/1, OPEN",
        "/coherence, OPEN",
        "/coherence/1, NOBODY",
        "/signed-in, OPEN",
        "/assets/index-abc.js, OPEN",
        "/clientsx, NOBODY",
        "/signed-in/1, NOBODY",
        "/assets, NOBODY",
        "/api/v1, NOBODY",
        "/api/v1/, NOBODY",
        "/api/v1/clientsx, NOBODY",
        "/api/v2/clients, NOBODY",
        "/API/v1/clients, NOBODY",
        "/internal/clients/1, NOBODY",
        "/docsx, NOBODY",
        "/ops, NOBODY"
    })
    void whoMayComeToAnAddressFollowsFromItAlone(String path, Access access) {
        assertThat(Access.of(path, false)).isEqualTo(access);
    }

    @Test
    void onlyTheHandshakeOfTheLiveConnectionNeedsNoToken() {
        assertThat(Access.of("/api/v1/live", true)).isEqualTo(Access.LIVE_SOCKET);
        assertThat(Access.of("/api/v1/live/events", true)).isEqualTo(Access.TENANT);
        assertThat(Access.of("/api/v1/clients", true)).isEqualTo(Access.TENANT);
    }

    @ParameterizedTest
    @CsvSource({
        "TENANT, GET, TRAINER, true",
        "TENANT, GET, SERVICE, true",
        "TENANT, GET, OPERATOR, false",
        "TENANT, POST, TRAINER, true",
        "TENANT, POST, SERVICE, false",
        "TENANT, DELETE, OPERATOR, false",
        "OPERATOR, GET, OPERATOR, true",
        "OPERATOR, GET, TRAINER, false",
        "OPERATOR, POST, SERVICE, false"
    })
    void rolesAreHeldToWhatTheyMayDo(Access access, String method, Role role, boolean allowed) {
        Caller caller = new Caller("someone", UUID.randomUUID(), Set.of(role), Instant.MAX);
        if (allowed) {
            access.check(caller, method);
        } else {
            assertThatThrownBy(() -> access.check(caller, method))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.problem().code()).isEqualTo(Code.FORBIDDEN));
        }
    }
}
