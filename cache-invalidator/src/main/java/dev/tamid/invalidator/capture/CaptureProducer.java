package dev.tamid.invalidator.capture;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Kafka's producer, used so that changes are in their topic in the order in which they are sent, each once, whatever happens to the broker.
 *
 * <p>Idempotence alone keeps the order only where the broker knows the producer. One that does not takes <em>any</em> batch for the first:
 * when it answers the real first with "not the leader", as it does just after a topic was made, it may take the second, and then refuses the
 * first for ever. So to a partition in which nothing was acknowledged of late one record is sent at a time
 * (docs/decisions/first-record-alone.md).
 *
 * <p>Sending is for one thread; closing for any.
 */
final class CaptureProducer implements AutoCloseable {

    /** Far less than a broker remembers a producer that does not write ({@code producer.id.expiration.ms}, a day). */
    static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Producer<byte[], byte[]> producer;
    private final LongSupplier nanoTime;
    private final Map<TopicPartition, Acquaintance> acquaintances = new HashMap<>();

    CaptureProducer(Producer<byte[], byte[]> producer, LongSupplier nanoTime) {
        this.producer = producer;
        this.nanoTime = nanoTime;
    }

    /**
     * One that retries for ever: a change that were given up could be overtaken by the next one of its row, which would then look like a
     * duplicate.
     *
     * @param kafka where Kafka is, and how to speak with it
     * @param sendBuffer the most that waits to be sent; then sending waits
     */
    static CaptureProducer start(Map<String, Object> kafka, DataSize sendBuffer) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "tamid-capture");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 65_536);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, sendBuffer.toBytes());
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2_097_152);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.MAX_VALUE);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        return new CaptureProducer(
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()), System::nanoTime);
    }

    /**
     * Sends a record after those that were sent before. Waits when the buffer is full, and for the record before it where the broker may not
     * know this producer.
     *
     * @throws ExecutionException when the record that was waited for was refused for good
     */
    Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback)
            throws InterruptedException, ExecutionException {
        Acquaintance leader = acquaintances.computeIfAbsent(
                new TopicPartition(record.topic(), Objects.requireNonNullElse(record.partition(), 0)),
                unused -> new Acquaintance());
        Future<RecordMetadata> before = leader.last;
        if (before != null && !leader.remembers()) {
            var unused = before.get();
        }
        Future<RecordMetadata> sent = producer.send(record, (metadata, problem) -> {
            if (problem == null) {
                leader.acknowledged();
            }
            callback.onCompletion(metadata, problem);
        });
        leader.last = sent;
        return sent;
    }

    /** At once: what is not acknowledged may or may not be in its topic. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }

    /** The leader of one partition, as far as this producer has dealt with it. */
    private final class Acquaintance {

        private @Nullable Future<RecordMetadata> last;
        private volatile boolean met;
        private volatile long metAt;

        boolean remembers() {
            return met && nanoTime.getAsLong() - metAt < REMEMBERED.toNanos();
        }

        void acknowledged() {
            metAt = nanoTime.getAsLong();
            met = true;
        }
    }
}
