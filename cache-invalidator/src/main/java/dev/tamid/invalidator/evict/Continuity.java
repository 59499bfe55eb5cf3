package dev.tamid.invalidator.evict;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/**
 * Notices changes that went before they were read: the topic of all changes is neither compacted nor written in transactions, so its offsets
 * have no holes. A hole is a topic that was cut short, by hand or since nobody read it for longer than it is kept; a step back is one that
 * was made anew. Nobody can say what the missing changes touched, so everything of their partition has to be dropped.
 *
 * <p>Used by the consumer's thread alone, but for {@link #places}.
 */
final class Continuity implements ConsumerAwareRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(Continuity.class);
    private static final Duration TIME_OUT = Duration.ofSeconds(10);

    private final Map<Integer, Long> next = new ConcurrentHashMap<>();
    private final Set<Integer> lost = new ConcurrentSkipListSet<>();

    /** Whether changes are missing between what was reached and this record. */
    boolean breaksAt(int partition, long offset) {
        Long expected = next.get(partition);
        if (expected == null || expected == offset) {
            return false;
        }
        LOG.error(
                "Partition {} goes on at {} instead of {}: changes are missing, and everything of the partition is dropped",
                partition,
                offset,
                expected);
        return true;
    }

    /** Everything up to and with this record is done. */
    void reached(int partition, long offset) {
        next.put(partition, offset + 1);
    }

    /** The next offset of each partition of which everything before is done. */
    Map<Integer, Long> places() {
        Map<Integer, Long> places = new HashMap<>(next);
        places.keySet().removeAll(lost);
        return places;
    }

    /** Partitions that lost changes while nobody read them, until {@link #dropped}. */
    Set<Integer> lost() {
        return lost;
    }

    void dropped() {
        lost.clear();
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, @Nullable OffsetAndMetadata> stored = consumer.committed(Set.copyOf(partitions), TIME_OUT);
        consumer.beginningOffsets(partitions, TIME_OUT).forEach((partition, first) -> {
            OffsetAndMetadata place = stored.get(partition);
            begin(partition.partition(), place == null ? 0 : place.offset(), first);
        });
    }

    /** @param first of the records that are there */
    void begin(int partition, long stored, long first) {
        if (stored < first) {
            LOG.error(
                    "Partition {} begins at {}, and {} was to be read next: changes are missing, and everything of the"
                            + " partition is dropped",
                    partition,
                    first,
                    stored);
            lost.add(partition);
        }
        next.put(partition, Math.max(stored, first));
    }

    @Override
    public void onPartitionsRevokedAfterCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> end(partition.partition()));
    }

    private void end(int partition) {
        next.remove(partition);
        lost.remove(partition);
    }
}
