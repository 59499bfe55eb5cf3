package dev.tamid.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("another team's service that follows the topics")
class ExampleConsumerIT {

    private static final long SEED = Long.getLong("seed", System.nanoTime() % 1_000_000);
    private static final List<String> STATUSES =
            List.of("lead", "qualified", "active", "inactive", "churned", "on_hold");
    private static final int ROUNDS = 6;
    private static final int WRITES = 60;

    private final Random random = new Random(SEED);
    private final Instant at = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final List<Api> trainers = Stream.generate(World::trainer).limit(4).toList();
    private final List<String> clients = new ArrayList<>();
    private final List<String> interactions = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "killed at random while frontends and people in psql write, it shows what a recount in SQL gives; read anew from the beginning too")
    void killedWhileEverybodyWrites() throws Exception {
        System.err.println("ExampleConsumerIT: -Dseed=" + SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] before = state();
            try (ExampleConsumer consumer = ExampleConsumer.start(folder.resolve("state"), "--save-every", "20ms")) {
                for (int i = 0; i < WRITES; i++) {
                    write();
                }
                World.settled("it has saved", () -> !Arrays.equals(before, state()));
                for (int i = random.nextInt(10); i > 0; i--) {
                    write();
                }
                consumer.kill();
            }
            if (round == ROUNDS / 2) {
                World.sql("truncate interactions.interactions");
                interactions.clear();
            }
        }
        assertShowsTheRecount("state");
        assertShowsTheRecount("fresh");
    }

    private void write() throws SQLException {
        Api api = trainers.get(random.nextInt(trainers.size()));
        int kind = clients.size() < 5 ? 0 : random.nextInt(20);
        switch (kind) {
            case 0, 1, 2, 3 -> clients.add(api.client("Client " + random.nextInt(1_000)));
            case 4, 5, 6 -> api.patch("/api/v1/clients/" + any(clients), "{\"status\":\"" + status() + "\"}");
            case 7 -> api.delete("/api/v1/clients/" + any(clients));
            case 8 -> api.post("/api/v1/clients/" + any(clients) + "/restore", "");
            case 9, 10, 11, 12 -> interact(api);
            case 13 -> update("clients.clients set status = '" + status() + "'", any(clients));
            case 14, 15 ->
                update("clients.clients set trainee_id = null, trainer_id = '" + api.trainer() + "'", any(clients));
            case 16 -> World.sql("delete from clients.clients where id = '" + any(clients) + "'");
            case 17 -> update("interactions.interactions set trainer_id = '" + api.trainer() + "'", any(interactions));
            case 18 -> World.sql("delete from interactions.interactions where id = '" + any(interactions) + "'");
            default -> update("interactions.interactions set happened_at = '" + time() + "'", any(interactions));
        }
    }

    /** Refused where the client is not this trainer's; that is no matter here. */
    private void interact(Api api) {
        Reply reply = api.post(
                "/api/v1/interactions",
                "{\"clientId\":\"" + any(clients) + "\",\"type\":\"call\",\"happenedAt\":\"" + time() + "\"}");
        if (reply.status() == 201) {
            interactions.add(reply.id());
        }
    }

    private static void update(String what, String id) throws SQLException {
        World.sql("update " + what + " where id = '" + id + "'");
    }

    private Instant time() {
        return at.plusSeconds(random.nextInt(1_200_000) - 400_000);
    }

    private String status() {
        return STATUSES.get(random.nextInt(STATUSES.size()));
    }

    private String any(List<String> ids) {
        return ids.isEmpty() ? new java.util.UUID(0, 0).toString() : ids.get(random.nextInt(ids.size()));
    }

    private byte[] state() throws java.io.IOException {
        Path file = folder.resolve("state/state.jsonl");
        return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    }

    /** Capture and the services' own projections may still be under way. */
    private void assertShowsTheRecount(String state) {
        Awaitility.await("seed " + SEED).atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode shown = ExampleConsumer.once(folder.resolve(state), at.toString());
            assertThat(shown.path("trainers")).isEqualTo(recount());
            assertThat(shown.path("topics").findValues("unreadable")).allMatch(count -> count.asLong() == 0);
        });
    }

    /** Of all trainers there are, whoever wrote. */
    private ObjectNode recount() throws SQLException {
        ObjectNode trainers = JsonMapper.shared().createObjectNode();
        try (Connection psql = World.psql();
                Statement statement = psql.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select trainer_id::text, status, count(*)::int, null from clients.clients"
                                + " where deleted_at is null group by 1, 2 union all select trainer_id::text, null, null, count(*)::int"
                                + " from interactions.interactions where deleted_at is null and not client_deleted and happened_at >= '"
                                + at + "' and happened_at < timestamptz '" + at
                                + "' + interval '168 hours' group by 1")) {
            while (rows.next()) {
                ObjectNode trainer = (ObjectNode) trainers.get(rows.getString(1));
                if (trainer == null) {
                    trainer = trainers.putObject(rows.getString(1));
                    trainer.putObject("clients");
                    trainer.put("upcoming", 0);
                }
                if (rows.getString(2) == null) {
                    trainer.put("upcoming", rows.getInt(4));
                } else {
                    ((ObjectNode) trainer.get("clients")).put(rows.getString(2), rows.getInt(3));
                }
            }
        }
        return trainers;
    }
}
