package dev.tamid.invalidator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.invalidator.World;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.springframework.util.unit.DataSize;

class CaptureProducerIT {

    private static final int PARTITIONS = 12;
    private static final int RECORDS = 5_000;

    /** A producer used as is fails nearly each time: the broker takes a later batch for the first one, and the first one never. */
    @RepeatedTest(3)
    @DisplayName(
            "a burst into topics made a moment ago is taken, each record once and in the order in which it was sent")
    void freshTopic(RepetitionInfo repetition) throws Exception {
        String topic = "fresh." + repetition.getCurrentRepetition();
        Map<String, Object> kafka =
                Map.of("bootstrap.servers", World.shared().stack().kafka().bootstrapServers());
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get(10, TimeUnit.SECONDS);
        }
        try (CaptureProducer producer = CaptureProducer.start(kafka, DataSize.ofMegabytes(32))) {
            List<Future<RecordMetadata>> answers = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                byte[] value = ByteBuffer.allocate(300).putInt(i).array();
                answers.add(producer.send(
                        new ProducerRecord<>(topic, i % PARTITIONS, value, value), (metadata, problem) -> {}));
            }
            for (int i = 0; i < RECORDS; i++) {
                assertThat(answers.get(i).get(20, TimeUnit.SECONDS).offset()).isEqualTo(i / PARTITIONS);
            }
        }
    }
}
