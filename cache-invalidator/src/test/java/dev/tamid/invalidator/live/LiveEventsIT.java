package dev.tamid.invalidator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.invalidator.World;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

@DisplayName("the live connection as a stream of events")
class LiveEventsIT {

    private static World world;
    private static ConfigurableApplicationContext instance;
    private static int port;

    private final UUID trainer = UUID.randomUUID();

    @BeforeAll
    static void start() {
        world = World.shared();
        instance = world.instance("--tamid.live.most-per-trainer=2", "--tamid.live.ping-every=300ms");
        port = World.port(instance);
    }

    @AfterAll
    static void stop() {
        world.stop(instance);
    }

    @Test
    @DisplayName("G3: the same frames as on a WebSocket, each with its type, and with epoch and number as its id")
    void frames() {
        try (EventStream stream = open("", null);
                Frontend socket = Frontend.connect(port, world.issuer().token(trainer))) {
            assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
            EventStream.Event connected = stream.await("connected", 1).getFirst();
            String epoch = connected.data().path("epoch").asString();
            assertThat(connected.id()).isEqualTo(epoch + ":0");
            insert("Dana\nwith a line of her own");
            insert("Roni");
            List<EventStream.Event> changes = stream.await("change", 2);
            assertThat(changes).extracting(EventStream.Event::data).isEqualTo(socket.await("change", 2));
            assertThat(changes).extracting(EventStream.Event::id).containsExactly(epoch + ":1", epoch + ":2");
            assertThat(stream.await("ping", 2).getLast().data().path("seq").asLong())
                    .isIn(0L, 1L, 2L);
        }
    }

    @Test
    @DisplayName("Last-Event-ID resumes: what was missed comes first, and connected says that it is whole")
    void resumes() {
        String last;
        try (EventStream first = open("", null)) {
            insert("A");
            last = first.await("change", 1).getFirst().id();
        }
        insert("B");
        insert("C");
        try (EventStream again = open("", last)) {
            assertThat(again.await("connected", 1)
                            .getFirst()
                            .data()
                            .path("recovered")
                            .asBoolean())
                    .isTrue();
            assertThat(again.await("connected", 1).getFirst().id())
                    .as("who is cut off before the missed changes has to get them again")
                    .isEqualTo(last);
            assertThat(again.await("change", 2))
                    .extracting(
                            event -> event.data().path("data").path("fullName").asString())
                    .containsExactly("B", "C");
        }
        try (EventStream lost = open("", "another-epoch:1")) {
            assertThat(lost.await("connected", 1)
                            .getFirst()
                            .data()
                            .path("recovered")
                            .asBoolean())
                    .isFalse();
            assertThat(lost.ofType("resync")).hasSize(1);
        }
    }

    @Test
    @DisplayName("the query says what is told: entities, clients")
    void scope() {
        try (EventStream trainees = open("?entity=trainee", null)) {
            trainees.await("connected", 1);
            insert("A client");
            world.sql("INSERT INTO clients.trainees (trainer_id, full_name) VALUES ('" + trainer + "', 'A trainee')");
            EventStream.Event change = trainees.await("change", 1).getFirst();
            assertThat(change.data().path("entity").asString()).isEqualTo("trainee");
            assertThat(change.data().path("seq").asLong()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName(
            "what cannot be is a problem: no token, another role, a scope or place that is none, one connection too many")
    void refused() {
        String operator = world.issuer().token("user", trainer, "operator", Duration.ofHours(1));
        assertThat(status("", null, null)).isEqualTo(401);
        assertThat(status("", operator, null)).isEqualTo(403);
        String token = world.issuer().token(trainer);
        for (String query : List.of("?entity=clients", "?client=7", "?coalesce=1")) {
            assertThat(status(query, token, null)).as(query).isEqualTo(400);
        }
        for (String place : List.of("7", "epoch:", "epoch:-1", "epoch:x", "x".repeat(65) + ":1")) {
            assertThat(status("", token, place)).as(place).isEqualTo(400);
        }
        try (EventStream one = open("", null);
                EventStream two = open("", null);
                EventStream three = open("", null)) {
            assertThat(List.of(one.status(), two.status(), three.status())).containsExactly(200, 200, 429);
            assertThat(three.header("Retry-After")).isNotEmpty();
            assertThat(three.header("Content-Type")).isEqualTo("application/problem+json");
        }
    }

    @Test
    @DisplayName("the last event says why it ends: here the token ran out")
    void closed() {
        String brief = world.issuer().token("user", trainer, "trainer", Duration.ofSeconds(2));
        try (EventStream stream = EventStream.open(port, "", brief, null)) {
            stream.awaitEnd();
            assertThat(stream.await("closed", 1).getFirst().data().path("code").asInt())
                    .isEqualTo(4401);
        }
    }

    private static int status(String query, @Nullable String token, @Nullable String place) {
        try (EventStream stream = EventStream.open(port, query, token, place)) {
            return stream.status();
        }
    }

    private EventStream open(String query, @Nullable String lastEventId) {
        return EventStream.open(port, query, world.issuer().token(trainer), lastEventId);
    }

    private void insert(String name) {
        world.sql("INSERT INTO clients.clients (trainer_id, full_name) VALUES ('" + trainer + "', '" + name + "')");
    }
}
