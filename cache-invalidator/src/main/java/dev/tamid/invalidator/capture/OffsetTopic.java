package dev.tamid.invalidator.capture;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The compacted topic, of one partition, in which Debezium's place in the stream is kept. */
final class OffsetTopic {

    static final String NAME = "tamid.capture.offsets";

    /** The keys of an engine's settings that say how to reach Kafka begin with this. */
    static final String KAFKA = "tamid.offsets.kafka.";

    /** True in an engine's settings that is to begin without a place, whatever is stored. */
    static final String FORGET = KAFKA + "forget";

    private static final Duration TIME_OUT = Duration.ofSeconds(10);
    private static final TopicPartition PARTITION = new TopicPartition(NAME, 0);

    private OffsetTopic() {}

    /** Reads the topic to its end: the last value of each key. */
    static Map<ByteBuffer, ByteBuffer> read(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("client.id", "tamid-capture-offsets");
        settings.put("default.api.timeout.ms", (int) TIME_OUT.toMillis());
        Map<ByteBuffer, ByteBuffer> offsets = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            while (consumer.position(PARTITION) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.value() == null) {
                        offsets.remove(ByteBuffer.wrap(record.key()));
                    } else {
                        offsets.put(ByteBuffer.wrap(record.key()), ByteBuffer.wrap(record.value()));
                    }
                }
            }
        }
        return offsets;
    }
}
