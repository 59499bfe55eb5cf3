package dev.tamid.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("what is on the topics and on the live connection is what the served documents say")
class WireIT {

    private static final Contract CONTRACT = new Contract();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Api API = World.trainer();

    private static List<JsonNode> frames;
    private static List<ConsumerRecord<String, String>> records;

    @BeforeAll
    static void everyKindOfChange() throws Exception {
        try (Watcher watcher = World.watch(API)) {
            String client = API.client("Dana Levi");
            String trainee = API.trainee("Dana L.");
            API.put("/api/v1/clients/" + client + "/trainee", "{\"traineeId\":\"" + trainee + "\"}");
            API.patch(
                    "/api/v1/clients/" + client,
                    "{\"email\":\"dana@example.com\",\"phone\":\"052-1234567\",\"tags\":[\"VIP\"],\"nextFollowUpOn\":\"2026-12-01\",\"notes\":\"שלום\"}",
                    "If-Match",
                    "*",
                    "Idempotency-Key",
                    UUID.randomUUID().toString());
            World.settled(
                    "known",
                    () -> API.get("/api/v1/clients/" + client + "/stats").status() == 200);
            String past =
                    API.interaction(client, Instant.now().minusSeconds(86_400).toString());
            API.interaction(client, Instant.now().plusSeconds(86_400).toString());
            watcher.await(
                    "activity", frame -> "activity".equals(frame.path("entity").asString("")));
            API.patch("/api/v1/interactions/" + past, "{\"outcome\":\"went well\",\"nextActionOn\":\"2026-12-02\"}");
            API.delete("/api/v1/interactions/" + past);
            API.delete("/api/v1/clients/" + client);
            API.post("/api/v1/clients/" + client + "/restore", "");
            watcher.await(
                    "restored",
                    frame -> client.equals(frame.path("id").asString(""))
                            && frame.path("version").asLong() >= 5
                            && "insert".equals(frame.path("op").asString("")));
            World.sql(
                    "insert into clients.clients (trainer_id, full_name) values ('" + API.trainer() + "', 'By hand')");
            World.sql("update clients.clients set status = 'active' where trainer_id = '" + API.trainer() + "'");
            World.sql("delete from clients.clients where trainer_id = '" + API.trainer() + "'");
            World.sql("delete from clients.trainees where trainer_id = '" + API.trainer() + "'");
            World.sql("truncate clients.activity");
            watcher.await("client", "delete", client);
            watcher.await("trainee", "delete", trainee);
            World.settled("told of the truncate", () -> !watcher.of("resync").isEmpty());
            watcher.send("{\"type\":\"refresh\",\"token\":\"" + API.token() + "\"}");
            World.settled("a ping", () -> !watcher.of("ping").isEmpty());
            frames = List.copyOf(watcher.frames());
        }
        records = TopicRecords.all(CONTRACT.topics());
    }

    @Test
    @DisplayName("every record of every topic passes the topic's schema; the key names its row")
    void everyRecord() {
        assertThat(records).hasSizeGreaterThan(100);
        for (ConsumerRecord<String, String> record : records) {
            String value = record.value() == null ? "null" : record.value();
            assertThat(CONTRACT.faultsOfRecord(record.topic(), value))
                    .as("%s", record)
                    .isEmpty();
            assertThat(JSON.readTree(record.key()).has("id")).as("%s", record).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tamid.clients.clients", "tamid.interactions.interactions"})
    @DisplayName("the schema names every column that is on the wire, and no other")
    void everyColumn(String topic) {
        Set<String> columns = new TreeSet<>();
        ofTopic(topic).forEach(envelope -> {
            columns.addAll(envelope.path("before").propertyNames());
            columns.addAll(envelope.path("after").propertyNames());
        });
        assertThat(columns).isEqualTo(CONTRACT.columns(topic));
    }

    @Test
    @DisplayName("every kind of change was among them, and every topic, so that nothing passed for want of records")
    void everyKind() {
        Set<String> kinds = new TreeSet<>();
        records.stream()
                .filter(record -> record.value() != null)
                .forEach(record ->
                        kinds.add(JSON.readTree(record.value()).path("op").asString("")));
        assertThat(kinds).contains("c", "u", "d", "t");
        assertThat(records).anyMatch(record -> record.value() == null);
        assertThat(CONTRACT.topics())
                .allMatch(topic ->
                        records.stream().anyMatch(record -> record.topic().equals(topic)));
    }

    @Test
    @DisplayName("G3: every frame passes the schema of its type, and every type was among them")
    void everyFrame() {
        Set<String> types = new TreeSet<>();
        for (JsonNode frame : frames) {
            assertThat(CONTRACT.faultsOfFrame(frame)).as("%s", frame).isEmpty();
            types.add(
                    frame.path("type").asString("") + " " + frame.path("entity").asString("-"));
        }
        assertThat(types)
                .contains(
                        "connected -",
                        "change client",
                        "change trainee",
                        "change interaction",
                        "change activity",
                        "resync -",
                        "ping -");
    }

    @Test
    @DisplayName("a record or a frame that says something else does not pass")
    void theSchemasBind() {
        String record = ofTopic("tamid.clients.clients")
                .filter(envelope -> envelope.path("after").isObject())
                .findFirst()
                .orElseThrow()
                .toString();
        assertThat(CONTRACT.faultsOfRecord("tamid.clients.clients", record)).isEmpty();
        assertThat(CONTRACT.faultsOfRecord("tamid.clients.clients", record.replace("\"full_name\"", "\"name\"")))
                .isNotEmpty();
        JsonNode change = frames.stream()
                .filter(frame -> "client".equals(frame.path("entity").asString("")))
                .findFirst()
                .orElseThrow();
        assertThat(CONTRACT.faultsOfFrame(JSON.readTree(change.toString().replace("\"fullName\"", "\"name\""))))
                .isNotEmpty();
        assertThat(CONTRACT.faultsOfFrame(JSON.readTree("{\"type\":\"news\"}"))).isNotEmpty();
    }

    private static java.util.stream.Stream<JsonNode> ofTopic(String topic) {
        return records.stream()
                .filter(record -> record.topic().equals(topic) && record.value() != null)
                .map(record -> JSON.readTree(record.value()));
    }
}
