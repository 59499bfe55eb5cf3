package dev.tamid.clients.activity;

import dev.tamid.coherence.catalog.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;

/** The topic for records that cannot be understood: as they came, with where they came from and why in their headers. */
@Component
final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final String KEPT_MS = Long.toString(Duration.ofDays(30).toMillis());
    private static final Duration TIME_OUT = Duration.ofSeconds(20);

    private final KafkaOperations<byte[], byte[]> kafka;
    private final KafkaAdmin admin;

    DeadLetters(KafkaOperations<byte[], byte[]> kafka, KafkaAdmin admin) {
        this.kafka = kafka;
        this.admin = admin;
    }

    /** Returns when the record is kept. */
    void keep(ConsumerRecord<byte[], byte[]> record, Undecodable why) {
        String from = record.topic() + "/" + record.partition() + "/" + record.offset();
        LOG.error("The record {} cannot be understood and is passed over: {}", from, why.getMessage());
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(Topics.DEAD_LETTERS, record.key(), record.value());
        letter.headers().add("tamid-from", from.getBytes(StandardCharsets.UTF_8));
        letter.headers().add("tamid-consumer", "client-service.activity".getBytes(StandardCharsets.UTF_8));
        letter.headers().add("tamid-why", String.valueOf(why.getMessage()).getBytes(StandardCharsets.UTF_8));
        admin.createOrModifyTopics(TopicBuilder.name(Topics.DEAD_LETTERS)
                .partitions(1)
                .config("retention.ms", KEPT_MS)
                .build());
        try {
            var unused = kafka.send(letter).get(TIME_OUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("A dead letter could not be kept", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a dead letter was kept", interrupted);
        }
    }
}
