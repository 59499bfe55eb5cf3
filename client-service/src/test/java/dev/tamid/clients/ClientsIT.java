package dev.tamid.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.clients.running.Caller;
import dev.tamid.clients.running.Reply;
import dev.tamid.clients.running.Running;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ClientsIT {

    private final Caller trainer = Running.service().newTrainer();

    @Test
    @DisplayName("G2: a read after a write is fresh, and from the cache from then on")
    void the_read_after_a_write_is_fresh_and_then_cached() {
        String path = "/api/v1/clients/" + trainer.client("Dana Levi").get("id").stringValue();
        assertThat(trainer.get(path).cache()).isEqualTo("miss");
        assertThat(trainer.get(path).cache()).isEqualTo("hit");

        Reply changed = trainer.patch(
                path, "{\"notes\":\"new\"}", "If-Match", trainer.get(path).etag());
        assertThat(changed.status()).isEqualTo(200);

        Reply first = trainer.get(path);
        Reply second = trainer.get(path);
        assertThat(first.cache()).isEqualTo("miss");
        assertThat(second.cache()).isEqualTo("hit");
        assertThat(first.body()).isEqualTo(changed.body()).isEqualTo(second.body());
        assertThat(first.etag()).isEqualTo("\"2\"").isEqualTo(changed.etag()).isEqualTo(second.etag());
    }

    @Test
    void a_new_client_has_every_field_and_its_address() {
        Reply made = trainer.post("/api/v1/clients", """
                {"fullName":" דנה לוי ","email":"dana@example.com","phone":"052-123 4567","tags":["vip","new","vip"],
                 "notes":"a\\nb","source":"web","externalId":"x:1","nextFollowUpOn":"2026-06-01"}""");
        JsonNode json = made.json();
        String id = json.get("id").stringValue();

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo("/api/v1/clients/" + id);
        assertThat(made.etag()).isEqualTo("\"1\"");
        assertThat(json.propertyNames())
                .containsExactly(
                        "id",
                        "trainerId",
                        "fullName",
                        "email",
                        "phone",
                        "status",
                        "tags",
                        "notes",
                        "source",
                        "externalId",
                        "nextFollowUpOn",
                        "traineeId",
                        "version",
                        "createdAt",
                        "updatedAt",
                        "updatedBy");
        assertThat(made.text("/fullName")).isEqualTo("דנה לוי");
        assertThat(made.text("/phone")).isEqualTo("052-123 4567");
        assertThat(made.text("/status")).isEqualTo("lead");
        assertThat(json.get("tags")).hasSize(2);
        assertThat(made.text("/trainerId")).isEqualTo(trainer.trainer().toString());
        assertThat(made.text("/updatedBy")).isEqualTo("tester");
        assertThat(made.text("/createdAt")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        assertThat(json.get("traineeId").isNull()).isTrue();
        assertThat(trainer.get("/api/v1/clients/" + id).body()).isEqualTo(made.body());
    }

    @Test
    void a_caller_who_has_the_answer_already_is_told_so() {
        String path = "/api/v1/clients/" + trainer.client("Dana Levi").get("id").stringValue();

        assertThat(trainer.get(path, "If-None-Match", "\"1\"").status()).isEqualTo(304);
        assertThat(trainer.get(path, "If-None-Match", "\"9\", W/\"1\"").status())
                .isEqualTo(304);
        assertThat(trainer.get(path, "If-None-Match", "*").body()).isEmpty();
        assertThat(trainer.get(path, "If-None-Match", "\"2\"").status()).isEqualTo(200);
        Reply list = trainer.get("/api/v1/clients");
        assertThat(trainer.get("/api/v1/clients", "If-None-Match", list.etag()).status())
                .isEqualTo(304);
        assertThat(list.header("Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    void a_change_needs_the_version_that_it_changes() {
        String path = "/api/v1/clients/" + trainer.client("Dana Levi").get("id").stringValue();

        assertThat(trainer.patch(path, "{\"notes\":\"x\"}").problem()).isEqualTo("428 PRECONDITION_REQUIRED");
        assertThat(trainer.delete(path).problem()).isEqualTo("428 PRECONDITION_REQUIRED");
        assertThat(trainer.patch(path, "{\"notes\":\"x\"}", "If-Match", "\"1\"").status())
                .isEqualTo(200);
        Reply stale = trainer.patch(path, "{\"notes\":\"y\"}", "If-Match", "\"1\"");
        assertThat(stale.problem()).isEqualTo("412 PRECONDITION_FAILED");
        assertThat(stale.json().get("current")).isEqualTo(trainer.get(path).json());
        assertThat(trainer.delete(path, "If-Match", "\"1\"").problem()).isEqualTo("412 PRECONDITION_FAILED");
        assertThat(trainer.patch(path, "{\"notes\":\"y\"}", "If-Match", "W/\"2\"")
                        .problem())
                .isEqualTo("412 PRECONDITION_FAILED");
        assertThat(trainer.patch(path, "{\"notes\":\"y\"}", "If-Match", "\"1\", \"2\"")
                        .status())
                .isEqualTo(200);
        assertThat(trainer.patch(path, "{\"notes\":\"z\"}", "If-Match", "*").text("/version"))
                .isEqualTo("4");
    }

    @Test
    void a_merge_patch_changes_what_it_names_and_null_takes_away() {
        String path = trainer.post(
                        "/api/v1/clients",
                        "{\"fullName\":\"Dana Levi\",\"email\":\"d@example.com\",\"tags\":[\"a\"],\"phone\":\"0521234567\"}")
                .header("Location");

        Reply patched = trainer.patch(
                path,
                "{\"email\":null,\"tags\":null,\"status\":\"active\"}",
                "If-Match",
                "*",
                "Content-Type",
                "application/merge-patch+json");

        assertThat(patched.json().get("email").isNull()).isTrue();
        assertThat(patched.json().get("tags")).isEmpty();
        assertThat(patched.text("/status")).isEqualTo("active");
        assertThat(patched.text("/phone")).isEqualTo("0521234567");
        assertThat(trainer.patch(path, "{\"status\":\"active\"}", "If-Match", "*")
                        .text("/version"))
                .as("nothing changed, so there is no new version")
                .isEqualTo("2");
        assertThat(trainer.patch(path, "{}", "If-Match", "*").text("/version")).isEqualTo("2");
    }

    @Test
    void a_deleted_client_is_nowhere_until_it_is_brought_back_unlinked() {
        String id = trainer.client("Dana Levi").get("id").stringValue();
        String trainee = trainer.trainee("Dana Levi").get("id").stringValue();
        String path = "/api/v1/clients/" + id;
        assertThat(trainer.put(path + "/trainee", "{\"traineeId\":\"" + trainee + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(trainer.get("/api/v1/clients").json().get("items")).hasSize(1);

        assertThat(trainer.delete(path, "If-Match", "*").status()).isEqualTo(204);

        assertThat(trainer.get(path).problem()).isEqualTo("404 CLIENT_NOT_FOUND");
        assertThat(trainer.patch(path, "{}", "If-Match", "*").problem()).isEqualTo("404 CLIENT_NOT_FOUND");
        assertThat(trainer.delete(path, "If-Match", "*").problem()).isEqualTo("404 CLIENT_NOT_FOUND");
        assertThat(trainer.put(path + "/trainee", "{\"traineeId\":\"" + trainee + "\"}")
                        .problem())
                .isEqualTo("404 CLIENT_NOT_FOUND");
        assertThat(trainer.get("/api/v1/clients").json().get("items")).isEmpty();

        Reply restored = trainer.call("POST", path + "/restore", null);
        assertThat(restored.status()).isEqualTo(200);
        assertThat(restored.json().get("traineeId").isNull()).isTrue();
        assertThat(trainer.get(path).body()).isEqualTo(restored.body());
        assertThat(trainer.call("POST", path + "/restore", null).body()).isEqualTo(restored.body());
        assertThat(trainer.get("/api/v1/clients").json().get("items")).hasSize(1);
    }

    @Test
    void an_external_id_belongs_to_one_client_of_a_trainer() {
        Reply first = trainer.post("/api/v1/clients", "{\"fullName\":\"One\",\"externalId\":\"x:1\"}");
        Reply second = trainer.post("/api/v1/clients", "{\"fullName\":\"Two\",\"externalId\":\"x:1\"}");
        assertThat(second.problem()).isEqualTo("409 EXTERNAL_ID_TAKEN");
        assertThat(second.json().get("current")).isEqualTo(first.json());

        Reply other = trainer.post("/api/v1/clients", "{\"fullName\":\"Two\",\"externalId\":\"x:2\"}");
        Reply patched = trainer.patch(other.header("Location"), "{\"externalId\":\"x:1\"}", "If-Match", "*");
        assertThat(patched.problem()).isEqualTo("409 EXTERNAL_ID_TAKEN");
        assertThat(patched.json().get("current")).isEqualTo(first.json());

        assertThat(trainer.delete(first.header("Location"), "If-Match", "*").status())
                .isEqualTo(204);
        assertThat(trainer.patch(other.header("Location"), "{\"externalId\":\"x:1\"}", "If-Match", "*")
                        .status())
                .isEqualTo(200);
        assertThat(trainer.call("POST", first.header("Location") + "/restore", null)
                        .problem())
                .isEqualTo("409 EXTERNAL_ID_TAKEN");
        assertThat(Running.service()
                        .newTrainer()
                        .post("/api/v1/clients", "{\"fullName\":\"One\",\"externalId\":\"x:1\"}")
                        .status())
                .isEqualTo(201);
    }
}
