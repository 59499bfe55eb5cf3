package dev.tamid.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.interactions.Api.Answer;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Interactions over HTTP. */
class InteractionApiIT {

    private final UUID trainer = UUID.randomUUID();
    private final Api api = Api.of(trainer);
    private final UUID client = Running.CLIENT_SERVICE.newClient(trainer);

    @Test
    @DisplayName("an interaction is made, read, changed and deleted; each answer says what is true then")
    void life() {
        Answer made = api.post("/api/v1/interactions", """
                {"clientId":"%s","type":"call","happenedAt":"2026-01-02T03:04:05.123456+02:00","durationMinutes":30,
                 "subject":" Plan ","description":"one\\ntwo","outcome":"good","nextAction":"write","nextActionOn":"2026-02-01",
                 "externalId":"x:1"}""".formatted(client));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        String id = made.text("id");
        assertThat(made.header("Location")).isEqualTo("/api/v1/interactions/" + id);
        assertThat(made.etag()).isEqualTo("\"1\"");
        assertThat(made.response().body())
                .startsWith(
                        "{\"id\":\"" + id + "\",\"trainerId\":\"" + trainer + "\",\"clientId\":\"" + client
                                + "\",\"type\":\"call\",\"happenedAt\":\"2026-01-02T01:04:05.123456Z\",\"completed\":true,"
                                + "\"durationMinutes\":30,\"subject\":\"Plan\",\"description\":\"one\\ntwo\",\"outcome\":\"good\","
                                + "\"nextAction\":\"write\",\"nextActionOn\":\"2026-02-01\",\"externalId\":\"x:1\",\"version\":1,")
                .endsWith("\"createdBy\":\"user-" + trainer + "\",\"updatedBy\":\"user-" + trainer + "\"}");

        Answer read = api.get("/api/v1/interactions/" + id);
        assertThat(read.response().body()).isEqualTo(made.response().body());
        assertThat(read.cache()).isEqualTo("miss");
        Answer again = api.get("/api/v1/interactions/" + id);
        assertThat(again.cache()).isEqualTo("hit");
        assertThat(again.etag()).isEqualTo("\"1\"");
        assertThat(api.get("/api/v1/interactions/" + id, "If-None-Match", "\"1\"")
                        .status())
                .isEqualTo(304);

        Answer changed = api.patch(
                "/api/v1/interactions/" + id, "{\"subject\":\"New\",\"durationMinutes\":null}", "If-Match", "\"1\"");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.etag()).isEqualTo("\"2\"");
        assertThat(changed.text("subject")).isEqualTo("New");
        assertThat(changed.json().required("durationMinutes").isNull()).isTrue();
        assertThat(changed.text("outcome")).isEqualTo("good");
        assertThat(api.get("/api/v1/interactions/" + id).response().body())
                .isEqualTo(changed.response().body());

        assertThat(api.delete("/api/v1/interactions/" + id, "If-Match", "\"2\"").status())
                .isEqualTo(204);
        Answer gone = api.get("/api/v1/interactions/" + id);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.text("code")).isEqualTo("INTERACTION_NOT_FOUND");
    }
}
