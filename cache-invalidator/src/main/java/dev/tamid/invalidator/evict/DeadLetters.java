package dev.tamid.invalidator.evict;

import dev.tamid.coherence.catalog.Topics;
import dev.tamid.invalidator.plan.Plan;
import dev.tamid.invalidator.plan.Received;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaOperations;

/** The topic for records that cannot be understood: as they came, with where they came from and why in their headers. */
public final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final String KEPT_MS = Long.toString(Duration.ofDays(30).toMillis());
    private static final Duration TIME_OUT = Duration.ofSeconds(10);

    private final KafkaOperations<byte[], byte[]> kafka;
    private final KafkaAdmin admin;

    public DeadLetters(KafkaOperations<byte[], byte[]> kafka, KafkaAdmin admin) {
        this.kafka = kafka;
        this.admin = admin;
    }

    /** Returns when the record is kept. */
    void keep(Plan.Rejected rejected) {
        Received record = rejected.record();
        String from = record.topic() + "/" + record.partition() + "/" + record.offset();
        LOG.error(
                "The record {} cannot be understood; everything of its partition is dropped from the cache: {}",
                from,
                rejected.why());
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(Topics.DEAD_LETTERS, record.key(), record.value());
        letter.headers().add("tamid-from", from.getBytes(StandardCharsets.UTF_8));
        letter.headers().add("tamid-consumer", "cache-invalidator.evict".getBytes(StandardCharsets.UTF_8));
        letter.headers().add("tamid-why", rejected.why().getBytes(StandardCharsets.UTF_8));
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
