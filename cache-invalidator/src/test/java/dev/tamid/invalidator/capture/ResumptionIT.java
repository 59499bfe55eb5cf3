package dev.tamid.invalidator.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tamid.coherence.catalog.Table;
import dev.tamid.invalidator.TopicReader;
import dev.tamid.invalidator.World;
import dev.tamid.stack.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

class ResumptionIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    private static World world;

    private final UUID trainer = UUID.randomUUID();

    @BeforeAll
    static void start() {
        world = World.start();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** Debezium left to itself loses what the first session wrote: the stored place, the end of the other's commit, is a record of its own. */
    @Test
    @DisplayName(
            "G2: two transactions at once, capture stops after the one's commit and goes on after the other's: nothing is lost")
    void interleaved() throws Exception {
        ConfigurableApplicationContext capturing = world.instance();
        try (TopicReader trainees = new TopicReader(world, Table.TRAINEES);
                Connection one = world.stack().postgres().connect(PostgresServer.SUPERUSER);
                Connection other = world.stack().postgres().connect(PostgresServer.SUPERUSER);
                Statement first = one.createStatement();
                Statement second = other.createStatement()) {
            one.setAutoCommit(false);
            first.execute(trainee("early"));
            second.execute(trainee("between"));
            first.execute(trainee("late"));
            await().atMost(LIMIT).until(() -> names(trainees).contains("between"));
            await("the commit is the stored place").atMost(LIMIT).until(ResumptionIT::isAfterCommit);
            world.stop(capturing);
            one.commit();

            world.instance();
            world.sql(trainee("after"));
            await().atMost(LIMIT).until(() -> names(trainees).contains("after"));
            assertThat(names(trainees)).contains("early", "late");
        }
    }

    private String trainee(String name) {
        return "INSERT INTO clients.trainees (trainer_id, full_name) VALUES ('" + trainer + "', '" + name + "')";
    }

    private static List<String> names(TopicReader topic) {
        return topic.all().stream()
                .map(record -> JSON.readTree(record.value())
                        .path("after")
                        .path("full_name")
                        .asString(""))
                .toList();
    }

    private static boolean isAfterCommit() {
        return OffsetTopic.read(
                        Map.of("bootstrap.servers", world.stack().kafka().bootstrapServers()))
                .values()
                .stream()
                .map(value -> JSON.readTree(StandardCharsets.UTF_8.decode(value).toString()))
                .anyMatch(place -> place.path("lsn_proc").equals(place.path("lsn_commit")));
    }
}
