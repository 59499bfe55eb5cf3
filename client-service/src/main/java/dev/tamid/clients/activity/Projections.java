package dev.tamid.clients.activity;

import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.write.Writes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/**
 * The command that reads the interaction topic from its beginning, as if nothing were kept, and compares: {@code GET /actuator/projections}
 * tells the difference, {@code POST} also takes what was read. Role operator; not routed by the gateway. One at a time in a process.
 */
@Component
@Endpoint(id = "projections")
class Projections {

    private static final Logger LOG = LoggerFactory.getLogger(Projections.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration TIME_OUT = Duration.ofMinutes(30);

    /**
     * What came of a rebuild.
     *
     * @param records read from the topic
     * @param contacts of interactions that they told of
     * @param differing clients whose kept activity was another than the recount
     * @param changed clients whose activity was replaced
     */
    record Outcome(String projection, long records, long contacts, long differing, long changed, long tookMs) {}

    private final ConsumerFactory<byte[], byte[]> consumers;
    private final Writes writes;
    private final ReentrantLock one = new ReentrantLock();

    @SuppressWarnings("unchecked")
    Projections(ConsumerFactory<?, ?> consumers, Writes writes) {
        this.consumers = (ConsumerFactory<byte[], byte[]>) consumers;
        this.writes = writes;
    }

    @ReadOperation
    Outcome compare() {
        return rebuild(false);
    }

    @WriteOperation
    Outcome replace() {
        return rebuild(true);
    }

    private Outcome rebuild(boolean replace) {
        if (!one.tryLock()) {
            throw new IllegalStateException("A rebuild is under way");
        }
        long began = System.nanoTime();
        Rebuilt rebuilt = new Rebuilt(writes);
        try {
            long records = read(rebuilt);
            long contacts = rebuilt.finish();
            long differing = rebuilt.differing();
            long changed = replace ? rebuilt.replace() : 0;
            Outcome outcome = new Outcome(
                    "activity", records, contacts, differing, changed, (System.nanoTime() - began) / 1_000_000);
            LOG.info("Rebuilt: {}", outcome);
            return outcome;
        } finally {
            rebuilt.drop();
            one.unlock();
        }
    }

    /** Reads what the topic holds now, and tells how many records that were. */
    private long read(Rebuilt rebuilt) {
        long deadline = System.nanoTime() + TIME_OUT.toNanos();
        // No group: the classic protocol, which needs none, and offsets of nobody.
        try (Consumer<byte[], byte[]> consumer = consumers.createConsumer(null, "rebuild", null, plain())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Table.INTERACTIONS.topic()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long records = 0;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("The topic was not read within " + TIME_OUT);
                }
                ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
                records += polled.count();
                List<ContactChange> changes = new ArrayList<>(polled.count());
                polled.forEach(record -> decode(record).ifPresent(changes::add));
                rebuilt.add(Batch.of(changes));
            }
            return records;
        }
    }

    private static java.util.Properties plain() {
        java.util.Properties properties = new java.util.Properties();
        properties.setProperty("group.protocol", "classic");
        return properties;
    }

    /** A poisoned record lies with the dead letters already. */
    private static Optional<ContactChange> decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(ContactDecoder.decode(record.value()));
        } catch (Undecodable poison) {
            LOG.warn("Passed over {}/{}: {}", record.partition(), record.offset(), poison.getMessage());
            return Optional.empty();
        }
    }
}
