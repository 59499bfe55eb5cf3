package dev.tamid.invalidator.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.catalog.Topics;
import dev.tamid.invalidator.TopicReader;
import dev.tamid.invalidator.World;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CaptureIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    private static World world;

    @BeforeAll
    static void start() {
        world = World.start();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    @DisplayName(
            "rows that were there, and every kind of change after them, reach the topic in order, in the partition of their trainer")
    void everyKindOfChange() {
        UUID trainer = UUID.randomUUID();
        world.sql("INSERT INTO clients.clients (trainer_id, full_name) VALUES ('" + trainer + "', 'Early')");
        world.instance();
        world.sql(
                "UPDATE clients.clients SET notes = (SELECT string_agg(md5(n::text), '') FROM generate_series(1, 156) n)");
        world.sql("UPDATE clients.clients SET phone = '1'");
        world.sql("DELETE FROM clients.clients");
        world.sql("COPY clients.trainees (trainer_id, full_name) FROM PROGRAM 'printf \"" + trainer + "\\tA\\n"
                + trainer + "\\tB\\n\"'");
        world.sql("TRUNCATE clients.clients, clients.trainees");
        try (TopicReader clients = new TopicReader(world, Table.CLIENTS);
                TopicReader trainees = new TopicReader(world, Table.TRAINEES)) {
            await().atMost(LIMIT)
                    .until(() -> clients.all().size() >= 29 && trainees.all().size() >= 26);
            List<ConsumerRecord<String, String>> ofTrainer = clients.all().stream()
                    .filter(record -> record.partition() == Topics.partition(trainer, 12))
                    .toList();
            assertThat(ofTrainer.stream().map(CaptureIT::op)).containsExactly("t", "r", "u", "u", "d", "", "t");
            JsonNode third = JSON.readTree(ofTrainer.get(3).value());
            assertThat(third.path("after").path("notes").asString()).hasSize(4_992);
        }
    }

    private static String op(ConsumerRecord<String, String> record) {
        return record.value() == null
                ? ""
                : JSON.readTree(record.value()).path("op").asString();
    }
}
