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

    @Test
    @DisplayName(
            "G1, G2: each mutation evicts the list, the stats and the interaction; the next read is fresh and the one after it a hit")
    void evicts() {
        String list = "/api/v1/clients/" + client + "/interactions";
        String stats = "/api/v1/clients/" + client + "/stats";
        assertThat(total(list, stats)).isZero();

        String one = "/api/v1/interactions/" + create("{}").text("id");
        assertThat(total(list, stats)).isEqualTo(1);
        assertThat(twice(one).text("type")).isEqualTo("note");

        assertThat(api.patch(one, "{\"type\":\"sms\"}", "If-Match", "*").status())
                .isEqualTo(200);
        assertThat(total(list, stats)).isEqualTo(1);
        assertThat(twice(one).text("type")).isEqualTo("sms");
        assertThat(api.get(list)
                        .json()
                        .required("items")
                        .get(0)
                        .required("type")
                        .stringValue())
                .isEqualTo("sms");

        assertThat(api.delete(one, "If-Match", "*").status()).isEqualTo(204);
        assertThat(total(list, stats)).isZero();
        assertThat(api.get(one).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("a change that changes nothing moves neither version nor ETag")
    void nothingChanged() {
        Answer made = create("{\"subject\":\"x\"}");
        String one = "/api/v1/interactions/" + made.text("id");
        Answer same = api.patch(one, "{\"subject\":\"x\",\"outcome\":null}", "If-Match", made.etag());
        assertThat(same.status()).isEqualTo(200);
        assertThat(same.response().body()).isEqualTo(made.response().body());
        assertThat(same.etag()).isEqualTo("\"1\"");
    }

    @Test
    @DisplayName(
            "a request with the same Idempotency-Key gives the first answer again, and one row; the row carries the key")
    void idempotent() throws Exception {
        String body =
                "{\"clientId\":\"%s\",\"type\":\"note\",\"happenedAt\":\"2026-01-01T00:00:00Z\"}".formatted(client);
        Answer first = api.post("/api/v1/interactions", body, "Idempotency-Key", "k-1");
        Answer second = api.post("/api/v1/interactions", body, "Idempotency-Key", "k-1");
        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.response().body()).isEqualTo(first.response().body());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        try (var psql = Running.psql()) {
            assertThat(Sql.row(
                            psql,
                            "SELECT count(*) AS n, max(mutation) AS m FROM interactions.interactions WHERE client_id = ?",
                            client))
                    .containsEntry("n", 1L)
                    .containsEntry("m", "k-1");
        }
        Answer reused = api.post("/api/v1/interactions", body.replace("note", "call"), "Idempotency-Key", "k-1");
        assertThat(reused.status()).isEqualTo(422);
        assertThat(reused.text("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    @DisplayName(
            "an external id is once per trainer: a second one is 409 with the true interaction, and free again after a deletion")
    void externalId() {
        Answer made = create("{\"externalId\":\"order:1\"}");
        Answer second = create("{\"externalId\":\"order:1\"}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("code")).isEqualTo("EXTERNAL_ID_TAKEN");
        assertThat(second.json().required("current").required("id").stringValue())
                .isEqualTo(made.text("id"));
        Answer other = create("{\"externalId\":\"order:2\"}");
        Answer changed =
                api.patch("/api/v1/interactions/" + other.text("id"), "{\"externalId\":\"order:1\"}", "If-Match", "*");
        assertThat(changed.status()).isEqualTo(409);
        assertThat(api.delete("/api/v1/interactions/" + made.text("id"), "If-Match", "*")
                        .status())
                .isEqualTo(204);
        assertThat(create("{\"externalId\":\"order:1\"}").status()).isEqualTo(201);
    }

    @Test
    @DisplayName("two who change the same version: one wins, the other gets 412 with the winner's")
    void lostUpdate() {
        Answer made = create("{}");
        String one = "/api/v1/interactions/" + made.text("id");
        assertThat(api.patch(one, "{\"subject\":\"first\"}", "If-Match", made.etag())
                        .status())
                .isEqualTo(200);
        Answer late = api.patch(one, "{\"subject\":\"second\"}", "If-Match", made.etag());
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.json().required("current").required("subject").stringValue())
                .isEqualTo("first");
    }

    @Test
    @DisplayName("no token is 401, a role that may not is 403, a service may read")
    void roles() {
        String path = "/api/v1/interactions/" + create("{}").text("id");
        assertThat(Api.at(Running.url(), trainer, "service").get(path).status()).isEqualTo(200);
        assertThat(Api.at(Running.url(), trainer, "service")
                        .delete(path, "If-Match", "*")
                        .status())
                .isEqualTo(403);
        assertThat(Api.at(Running.url(), trainer).get(path).status()).isEqualTo(403);
        assertThat(Api.withToken("nonsense").get(path).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("liveness, readiness and the figures are there without a token")
    void health() {
        for (String path : new String[] {"/actuator/health/liveness", "/actuator/health/readiness"}) {
            assertThat(api.send("GET", path, null).response().body()).isEqualTo("{\"status\":\"UP\"}");
        }
        assertThat(api.get("/api/v1/clients/" + client + "/stats").status()).isEqualTo(200);
        assertThat(api.get("/actuator/prometheus").response().body()).contains("tamid_reads_total");
    }

    /** Reads the list and the stats until both are hits, and gives the total that both name. */
    private int total(String list, String stats) {
        int items = twice(list).json().required("items").size();
        assertThat(twice(stats).json().required("total").intValue()).isEqualTo(items);
        return items;
    }

    private Answer twice(String path) {
        Answer fresh = api.get(path);
        assertThat(fresh.cache()).as(path).isEqualTo("miss");
        Answer hit = api.get(path);
        assertThat(hit.cache()).as(path).isEqualTo("hit");
        assertThat(hit.response().body()).isEqualTo(fresh.response().body());
        return hit;
    }

    private Answer create(String more) {
        String fields =
                "\"clientId\":\"%s\",\"type\":\"note\",\"happenedAt\":\"2026-01-01T00:00:00Z\"".formatted(client);
        return api.post("/api/v1/interactions", "{" + fields + (more.equals("{}") ? "}" : "," + more.substring(1)));
    }
}
