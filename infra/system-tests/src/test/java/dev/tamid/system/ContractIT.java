package dev.tamid.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("the contract at the gateway")
class ContractIT {

    private final Api api = World.trainer();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /api/v1/clients      | {"fullName":                              | 400 | MALFORMED_JSON
            /api/v1/clients      | [1,2]                                     | 400 | MALFORMED_JSON
            /api/v1/clients      | {"fullName":"Dana"} x                     | 400 | MALFORMED_JSON
            /api/v1/clients      | {}                                        | 422 | VALIDATION
            /api/v1/clients      | {"fullName":"D"}                          | 422 | VALIDATION
            /api/v1/clients      | {"fullName":7}                            | 422 | VALIDATION
            /api/v1/clients      | {"fullName":null}                         | 422 | VALIDATION
            /api/v1/clients      | {"fullName":"Dana","colour":"red"}        | 422 | VALIDATION
            /api/v1/clients      | {"fullName":"Dana","version":7}           | 422 | VALIDATION
            /api/v1/clients      | {"fullName":"Dana","status":"gold"}       | 422 | VALIDATION
            /api/v1/clients      | {"fullName":"Dana","tags":"a"}            | 422 | VALIDATION
            /api/v1/clients      | {"fullName":"Dana","nextFollowUpOn":"x"}  | 422 | VALIDATION
            /api/v1/trainees     | {"fullName":"Dana","heightCm":29}         | 422 | VALIDATION
            /api/v1/trainees     | {"fullName":"Dana","heightCm":301}        | 422 | VALIDATION
            /api/v1/interactions | {"type":"call"}                           | 422 | VALIDATION
            /api/v1/interactions | {"clientId":"x","type":"call","happenedAt":"2026-01-01T00:00:00Z"} | 422 | VALIDATION
            """)
    void aBadBodyIsAProblemThatSaysWhatIsWrong(String path, String body, int status, String code) {
        Reply reply = api.post(path, body);

        assertThat(reply.status()).as("%s", reply).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(reply.at("/requestId"))
                .isEqualTo(reply.header("X-Request-Id").orElse("none"));
        if (status == 422) {
            assertThat(reply.json().at("/errors").size()).isPositive();
        }
        assertThat(api.get("/api/v1/clients").json().at("/items").size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/clients?limit=0, INVALID_LIMIT",
        "/api/v1/clients?limit=101, INVALID_LIMIT",
        "/api/v1/clients?limit=ten, INVALID_LIMIT",
        "/api/v1/clients?cursor=nonsense, INVALID_CURSOR",
        "/api/v1/clients?sort=colour, INVALID_PARAMETER",
        "/api/v1/clients?status=gold, INVALID_PARAMETER",
        "/api/v1/clients/1, INVALID_ID",
    })
    void aBadQuestionIsAProblem(String path, String code) {
        Reply reply = api.get(path);

        assertThat(reply.status()).as("%s", reply).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(code);
    }

    @Test
    void aBodyOfTwoMebibytesIsRefusedAndNothingIsWritten() {
        Reply reply = api.post("/api/v1/clients", "{\"fullName\":\"Dana\",\"notes\":\"" + "x".repeat(2 << 20) + "\"}");

        assertThat(reply.status()).as("%s", reply).isEqualTo(413);
        assertThat(reply.code()).isEqualTo("PAYLOAD_TOO_LARGE");
        assertThat(api.get("/api/v1/clients").json().at("/items").size()).isZero();
    }

    @Test
    void problemsSpeakHebrewToThoseWhoAskForIt() {
        Reply english = api.get("/api/v1/clients/" + UUID.randomUUID());
        Reply hebrew = api.get("/api/v1/clients/" + UUID.randomUUID(), "Accept-Language", "he-IL,he;q=0.9");

        assertThat(english.at("/title")).matches("\\p{ASCII}+");
        assertThat(hebrew.at("/title")).containsPattern("\\p{InHebrew}");
        assertThat(hebrew.code()).isEqualTo(english.code());
    }

    @Test
    void preconditionsAreAskedForAndChecked() {
        String id = api.client("Dana Levi");
        String path = "/api/v1/clients/" + id;
        String etag = api.get(path).etag();

        assertThat(api.send("PATCH", path, "{\"status\":\"active\"}").status()).isEqualTo(428);
        assertThat(api.patch(path, "{\"status\":\"active\"}", "If-Match", etag).status())
                .isEqualTo(200);
        Reply late = api.patch(path, "{\"status\":\"churned\"}", "If-Match", etag);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.at("/current/status")).isEqualTo("active");
        assertThat(api.get(path, "If-None-Match", api.get(path).etag()).status())
                .isEqualTo(304);
    }

    @Test
    void theSameKeyAndBodyGivesTheFirstAnswerAgainAlsoWhenManyAskAtOnce() throws Exception {
        String key = UUID.randomUUID().toString();
        Set<String> ids = new HashSet<>();
        for (Reply reply :
                atOnce(8, () -> api.post("/api/v1/clients", "{\"fullName\":\"Dana\"}", "Idempotency-Key", key))) {
            assertThat(reply.status()).as("%s", reply).isEqualTo(201);
            ids.add(reply.id());
        }

        assertThat(ids).hasSize(1);
        assertThat(api.get("/api/v1/clients").json().at("/items").size()).isEqualTo(1);
        assertThat(api.post("/api/v1/clients", "{\"fullName\":\"Noa\"}", "Idempotency-Key", key)
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void ofTwoLinksAtTheSameMomentOneWinsAndTheOtherIsShownTheTruth() throws Exception {
        for (int round = 0; round < 10; round++) {
            String client = api.client("Client");
            List<String> trainees = List.of(api.trainee("One"), api.trainee("Two"));
            ArrayList<String> todo = new ArrayList<>(trainees);
            List<Reply> replies = atOnce(2, () -> {
                String trainee;
                synchronized (todo) {
                    trainee = todo.removeFirst();
                }
                return api.put("/api/v1/clients/" + client + "/trainee", "{\"traineeId\":\"" + trainee + "\"}");
            });

            assertThat(replies.stream().map(Reply::status)).containsExactlyInAnyOrder(200, 409);
            Reply won =
                    replies.stream().filter(r -> r.status() == 200).findFirst().orElseThrow();
            Reply lost =
                    replies.stream().filter(r -> r.status() == 409).findFirst().orElseThrow();
            assertThat(lost.code()).isEqualTo("CLIENT_LINKED");
            assertThat(lost.at("/current/traineeId")).isEqualTo(won.at("/traineeId"));
            assertThat(api.get("/api/v1/clients/" + client).at("/traineeId")).isEqualTo(won.at("/traineeId"));
        }
    }

    @Test
    void pagingWhileOthersWriteGivesEachStableRowExactlyOnce() throws Exception {
        Set<String> stable = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            stable.add(api.client("Stable " + i));
        }
        AtomicBoolean stop = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> others = threads.submit(() -> {
                Random random = new Random(7);
                while (!stop.get()) {
                    String id = api.client("Passing " + random.nextInt(100));
                    api.patch("/api/v1/clients/" + id, "{\"fullName\":\"Renamed " + random.nextInt(100) + "\"}");
                    api.delete("/api/v1/clients/" + id);
                }
            });
            for (String sort : List.of("name", "-createdAt", "lastContactAt")) {
                List<String> seen = new ArrayList<>();
                String cursor = "";
                do {
                    Reply page = api.get("/api/v1/clients?limit=7&sort=" + sort + cursor);
                    page.json()
                            .at("/items")
                            .forEach(item -> seen.add(item.at("/id").asString("")));
                    JsonNode next = page.json().at("/nextCursor");
                    cursor = next.isNull() ? "" : "&cursor=" + next.asString("");
                } while (!cursor.isEmpty());
                seen.retainAll(stable);
                assertThat(seen).as(sort).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(stable);
            }
            stop.set(true);
            others.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatTimeChangesARowChanges() {
        String client = api.client("Dana");
        World.settled(
                "known", () -> api.get("/api/v1/clients/" + client + "/stats").status() == 200);
        try (Watcher watcher = World.watch(api)) {
            String soon = java.time.Instant.now().plusMillis(1_500).toString();
            String id = api.interaction(client, soon);
            assertThat(api.get("/api/v1/interactions/" + id).at("/completed")).isEqualTo("false");

            watcher.await(
                    "completed when its time came",
                    f -> id.equals(f.at("/id").asString(""))
                            && f.at("/data/completed").asBoolean(false));

            assertThat(api.get("/api/v1/interactions/" + id).at("/completed")).isEqualTo("true");
            assertThat(api.get("/api/v1/clients/" + client + "/stats").at("/completed"))
                    .isEqualTo("1");
            World.settled(
                    "counted in the list",
                    () -> "1".equals(api.get("/api/v1/clients").at("/items/0/activity/interactionCount")));
        }
    }

    @Test
    void aDeletedClientsInteractionsAreGoneAndComeBackWithIt() {
        String client = api.client("Dana");
        String id = api.interaction(client, "2026-01-01T00:00:00Z");

        api.delete("/api/v1/clients/" + client);

        World.settled(
                "all of it is gone",
                () -> List.of(
                                "/api/v1/clients/" + client,
                                "/api/v1/clients/" + client + "/interactions",
                                "/api/v1/clients/" + client + "/stats",
                                "/api/v1/interactions/" + id)
                        .stream()
                        .allMatch(path -> api.get(path).status() == 404));
        api.post("/api/v1/clients/" + client + "/restore", "");
        World.settled(
                "all of it is back",
                () -> api.get("/api/v1/interactions/" + id).status() == 200
                        && "1"
                                .equals(api.get("/api/v1/clients/" + client + "/stats")
                                        .at("/total")));
    }

    @Test
    void aQuietScreenStaysConnectedAndHearsTheNextChange() {
        try (Watcher watcher = World.watch(api)) {
            Awaitility.await("longer than any body may stall")
                    .during(Duration.ofSeconds(12))
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> watcher.closeCode() == 0);

            watcher.await("client", "insert", api.client("After the silence"));
        }
    }

    @Test
    void theDocumentsAreThereForEverybody() {
        Reply openApi = World.nobody().get("/api/v1/openapi.json");

        assertThat(openApi.status()).isEqualTo(200);
        assertThat(openApi.at("/openapi")).startsWith("3.1");
        assertThat(World.nobody().get("/docs").status()).isEqualTo(200);
        assertThat(World.nobody().get("/actuator/env").status()).isIn(401, 404);
    }

    private static List<Reply> atOnce(int times, Callable<Reply> call) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> reply : threads.invokeAll(java.util.Collections.nCopies(times, call))) {
                replies.add(reply.get());
            }
            return replies;
        }
    }
}
