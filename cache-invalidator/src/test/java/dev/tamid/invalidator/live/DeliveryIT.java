package dev.tamid.invalidator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tamid.invalidator.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

@DisplayName("what a connection is told, how much may wait for it, and how it ends")
class DeliveryIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static World world;
    private static ConfigurableApplicationContext instance;
    private static int port;

    private final UUID trainer = UUID.randomUUID();
    private final UUID client = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @BeforeAll
    static void start() {
        world = World.shared();
        instance = world.instance("--tamid.live.ping-every=300ms");
        port = World.port(instance);
    }

    @AfterAll
    static void stop() {
        world.stop(instance);
    }

    @Test
    @DisplayName(
            "a scope of one client: its own changes, those of its interactions, and one that moves away; deleted ones too")
    void scope() {
        try (Frontend scoped = connect(
                        ",\"scope\":{\"entities\":[\"client\",\"interaction\"],\"clients\":[\"" + client + "\"]}");
                Frontend whole = connect("")) {
            insert(client, "Mine");
            insert(other, "Another");
            UUID call = interaction(client);
            interaction(other);
            world.sql("INSERT INTO clients.activity (client_id, trainer_id) VALUES ('" + client + "', '" + trainer
                    + "')");
            world.sql("UPDATE interactions.interactions SET client_id = '" + other + "' WHERE id = '" + call + "'");
            world.sql("UPDATE interactions.interactions SET client_id = '" + client + "' WHERE id = '" + call + "'");
            world.sql("DELETE FROM interactions.interactions WHERE id = '" + call + "'");
            whole.await("change", 8);
            List<JsonNode> told = scoped.await("change", 5);
            assertThat(told.stream()
                            .map(frame -> frame.path("entity").asString() + " "
                                    + frame.path("op").asString()))
                    .containsExactly(
                            "client insert",
                            "interaction insert",
                            "interaction update",
                            "interaction update",
                            "interaction delete");
            assertThat(told.stream().map(frame -> frame.path("seq").asLong())).containsExactly(1L, 3L, 6L, 7L, 8L);
        }
    }

    @Test
    @DisplayName("a ping says how far all is told, so who resumes from there gets nothing again and misses nothing")
    void pings() {
        JsonNode ping;
        try (Frontend scoped = connect(",\"scope\":{\"entities\":[\"trainee\"]}")) {
            String epoch = scoped.ofType("connected").getFirst().path("epoch").asString();
            insert(client, "Out of scope");
            ping = await().atMost(LIMIT)
                    .until(scoped::lastPing, last -> last.path("seq").asLong() == 1);
            assertThat(scoped.ofType("change")).isEmpty();
            try (Frontend again = Frontend.resume(
                    port, world.issuer().token(trainer), epoch, ping.path("seq").asLong())) {
                assertThat(again.ofType("connected")
                                .getFirst()
                                .path("recovered")
                                .asBoolean())
                        .isTrue();
                insert(other, "Later");
                assertThat(again.await("change", 1).getFirst().path("seq").asLong())
                        .isEqualTo(2);
            }
        }
    }

    @Test
    @DisplayName(
            "G3: who is slow and asked for it gets the newest of each row, in order, and is not closed; memory stays bounded")
    void coalesces() {
        ConfigurableApplicationContext narrow = world.instance(
                "--tamid.live.coalesce-frames=50", "--tamid.live.most-frames=400", "--tamid.live.most-bytes=1MB");
        try (Frontend slow = connect(World.port(narrow), ",\"coalesce\":true");
                Frontend quick = connect(World.port(narrow), "")) {
            List<UUID> rows =
                    IntStream.range(0, 20).mapToObj(n -> UUID.randomUUID()).toList();
            rows.forEach(row -> insert(row, "Row"));
            slow.await("change", 20);
            slow.pause();
            int rounds = 400;
            for (int round = 1; round <= rounds; round++) {
                // 100 KB a round, so that the sockets' own buffers are soon full.
                world.sql("UPDATE clients.clients SET notes = repeat('x', 5000) || " + round + " WHERE trainer_id = '"
                        + trainer + "'");
                if (round % 20 == 0) {
                    int sent = 20 + 20 * round;
                    quick.await("change", sent);
                }
            }
            slow.goOn();
            await().atMost(LIMIT).until(() -> newest(slow).equals(newest(quick)));
            List<Long> numbers = slow.ofType("change").stream()
                    .map(frame -> frame.path("seq").asLong())
                    .toList();
            assertThat(numbers).isSorted().doesNotHaveDuplicates().hasSizeLessThan(20 + 20 * rounds);
            assertThat(slow.isClosed()).isFalse();
        } finally {
            world.stop(narrow);
        }
    }

    @Test
    @DisplayName(
            "an instance that stops closes its connections with 1012, one after the other, and they resume at another without a gap")
    void drains() {
        ConfigurableApplicationContext leaving = world.instance();
        List<Frontend> frontends = new ArrayList<>();
        try {
            for (int n = 0; n < 100; n++) {
                frontends.add(connect(World.port(leaving), ""));
            }
            insert(client, "Before");
            frontends.forEach(frontend -> frontend.await("change", 1));
            world.stop(leaving);
            insert(other, "While nobody listens");
            assertThat(frontends)
                    .allSatisfy(frontend -> assertThat(frontend.awaitClose()).isEqualTo(1012));
            assertThat(Duration.between(
                            frontends.stream()
                                    .map(Frontend::closedAt)
                                    .min(Comparator.naturalOrder())
                                    .orElseThrow(),
                            frontends.stream()
                                    .map(Frontend::closedAt)
                                    .max(Comparator.naturalOrder())
                                    .orElseThrow()))
                    .as("all at once would be a stampede at the other instance")
                    .isGreaterThan(Duration.ofMillis(300));
            String epoch = frontends
                    .getFirst()
                    .ofType("connected")
                    .getFirst()
                    .path("epoch")
                    .asString();
            try (Frontend resumed = Frontend.resume(port, world.issuer().token(trainer), epoch, 1)) {
                assertThat(resumed.ofType("connected")
                                .getFirst()
                                .path("recovered")
                                .asBoolean())
                        .isTrue();
                assertThat(resumed.await("change", 1).getFirst().path("seq").asLong())
                        .isEqualTo(2);
            }
        } finally {
            frontends.forEach(Frontend::close);
        }
    }

    @Test
    @DisplayName("a peer that is gone without a word is noticed, one that only listens is not taken for it")
    void keepAlive() {
        try (SilentPeer gone = SilentPeer.connect(port, world.issuer().token(trainer));
                Frontend listens = connect("")) {
            assertThat(gone.awaitEnd(LIMIT))
                    .as("closed after two intervals of silence")
                    .isTrue();
            await().atMost(LIMIT).until(() -> listens.pings() > 6);
            assertThat(listens.isClosed()).isFalse();
        }
    }

    @Test
    @DisplayName("connections that are opened too fast are closed with 4429; after a moment there is room again")
    void connectRate() {
        ConfigurableApplicationContext narrow =
                world.instance("--tamid.live.trainer-connects-per-second=2", "--tamid.live.most-per-trainer=5");
        try {
            int tooMany = 0;
            for (int n = 0; n < 12; n++) {
                try (Frontend frontend = Frontend.open(World.port(narrow))) {
                    frontend.send("{\"type\":\"connect\",\"token\":\""
                            + world.issuer().token(trainer) + "\"}");
                    await().atMost(LIMIT)
                            .until(() -> frontend.isClosed()
                                    || !frontend.ofType("connected").isEmpty());
                    tooMany += frontend.isClosed() && frontend.awaitClose() == 4429 ? 1 : 0;
                }
            }
            assertThat(tooMany).isPositive();
            await().atMost(LIMIT).pollInterval(Duration.ofMillis(500)).until(() -> {
                try (Frontend frontend = Frontend.open(World.port(narrow))) {
                    frontend.send("{\"type\":\"connect\",\"token\":\""
                            + world.issuer().token(trainer) + "\"}");
                    await().atMost(LIMIT)
                            .until(() -> frontend.isClosed()
                                    || !frontend.ofType("connected").isEmpty());
                    return !frontend.isClosed();
                }
            });
        } finally {
            world.stop(narrow);
        }
    }

    /** The newest version of each row that a frontend was told. */
    private static Map<String, Long> newest(Frontend frontend) {
        return frontend.ofType("change").stream()
                .collect(Collectors.toMap(
                        frame -> frame.path("id").asString(),
                        frame -> frame.path("version").asLong(),
                        Math::max));
    }

    private Frontend connect(String more) {
        return connect(port, more);
    }

    private Frontend connect(int at, String more) {
        return Frontend.connectWith(at, world.issuer().token(trainer), more);
    }

    private void insert(UUID id, String name) {
        world.sql("INSERT INTO clients.clients (id, trainer_id, full_name) VALUES ('" + id + "', '" + trainer + "', '"
                + name + "')");
    }

    private UUID interaction(UUID of) {
        UUID id = UUID.randomUUID();
        world.sql("INSERT INTO interactions.interactions (id, trainer_id, client_id) VALUES ('" + id + "', '" + trainer
                + "', '" + of + "')");
        return id;
    }
}
