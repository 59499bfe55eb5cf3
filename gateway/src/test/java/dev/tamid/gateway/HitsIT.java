package dev.tamid.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HitsIT {

    private static final Running GATEWAY = new Running();
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String JSON = "{\"id\":\"x\",\"fullName\":\"דנה לוי\"}";

    private final String path = "/api/v1/clients/" + UUID.randomUUID();

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @BeforeEach
    void forget() {
        GATEWAY.clients.forget();
    }

    @Test
    void aHitIsAnsweredWithTheStoredBytesAndNoServiceIsAsked_G9() {
        GATEWAY.fill(Running.TRAINER, path, "\"7\"", JSON);
        GATEWAY.lease(Duration.ofMinutes(1));
        assertThat(awaitHit().body()).isEqualTo(JSON);
        GATEWAY.clients.forget();
        HttpResponse<String> response = GATEWAY.send(GATEWAY.as("trainer", path));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(JSON);
        assertThat(response.headers().firstValue("ETag")).hasValue("\"7\"");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
        assertThat(response.headers().firstValue("Tamid-Cache")).hasValue("hit");
        assertThat(GATEWAY.clients.asked()).isEmpty();
    }

    @Test
    void aCallerWhoHasTheAnswerIsToldSo() {
        GATEWAY.fill(Running.TRAINER, path, "\"7\"", JSON);
        GATEWAY.lease(Duration.ofMinutes(1));
        awaitHit();
        for (String known : new String[] {"\"7\"", "W/\"7\"", "\"1\", \"7\"", "*"}) {
            HttpResponse<String> response =
                    GATEWAY.send(GATEWAY.as("trainer", path).header("If-None-Match", known));
            assertThat(response.statusCode()).as(known).isEqualTo(304);
            assertThat(response.headers().firstValue("ETag")).hasValue("\"7\"");
            assertThat(response.headers().firstValue("Tamid-Cache")).hasValue("hit");
            assertThat(response.body()).isEmpty();
        }
        assertThat(GATEWAY.send(GATEWAY.as("trainer", path).header("If-None-Match", "\"6\""))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anotherTrainersTokenFindsNothingOfIt() {
        GATEWAY.fill(Running.TRAINER, path, "\"7\"", JSON);
        GATEWAY.lease(Duration.ofMinutes(1));
        awaitHit();
        GATEWAY.clients.forget();
        HttpResponse<String> response = GATEWAY.send(GATEWAY.bare(path)
                .header(
                        "Authorization",
                        "Bearer " + Running.token(UUID.randomUUID().toString(), "trainer")));
        assertThat(response.body()).contains("client-service");
        assertThat(GATEWAY.clients.asked()).hasSize(1);
    }

    @Test
    void theCacheIsBelievedOnlyAsLongAsTheLeaseHolds() {
        GATEWAY.fill(Running.TRAINER, path, "\"7\"", JSON);
        GATEWAY.lease(Duration.ofSeconds(3));
        long leased = System.nanoTime();
        awaitHit();
        Awaitility.await().atMost(SOON).until(() -> !isHit(GATEWAY.send(GATEWAY.as("trainer", path))));
        assertThat(Duration.ofNanos(System.nanoTime() - leased))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
        assertThat(GATEWAY.clients.asked()).isNotEmpty();
    }

    @Test
    void aMutationIsNeverAnsweredHere() {
        GATEWAY.fill(Running.TRAINER, path, "\"7\"", JSON);
        GATEWAY.lease(Duration.ofMinutes(1));
        awaitHit();
        GATEWAY.clients.forget();
        GATEWAY.send(GATEWAY.as("trainer", path).DELETE());
        assertThat(GATEWAY.clients.asked()).hasSize(1);
    }

    private HttpResponse<String> awaitHit() {
        return Awaitility.await().atMost(SOON).until(() -> GATEWAY.send(GATEWAY.as("trainer", path)), HitsIT::isHit);
    }

    private static boolean isHit(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Tamid-Cache")
                .filter("hit"::equals)
                .isPresent();
    }
}
