package dev.tamid.interactions.clients;

import dev.tamid.coherence.catalog.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** The topic {@code tamid.dead-letters}: records that no consumer can read, with where they came from and why, for a person to look at. */
@Component
class DeadLetters {

    /** How long a letter waits for a person. */
    static final Duration KEPT = Duration.ofDays(30);

    private final KafkaTemplate<String, String> kafka;

    DeadLetters(KafkaTemplate<String, String> kafka) {
        this.kafka = kafka;
    }

    /** Returns when the broker has it; throws when it has not got it within the producer's {@code delivery.timeout.ms}. */
    void send(ConsumerRecord<String, @Nullable String> record, Exception why) {
        ProducerRecord<String, String> letter = new ProducerRecord<>(Topics.DEAD_LETTERS, record.key(), record.value());
        header(letter, "from", record.topic() + "/" + record.partition() + "/" + record.offset());
        header(letter, "consumer", ClientTopic.GROUP);
        header(letter, "why", String.valueOf(why.getMessage()));
        kafka.send(letter).join();
    }

    private static void header(ProducerRecord<String, String> letter, String name, String value) {
        letter.headers().add("tamid-" + name, value.getBytes(StandardCharsets.UTF_8));
    }
}
