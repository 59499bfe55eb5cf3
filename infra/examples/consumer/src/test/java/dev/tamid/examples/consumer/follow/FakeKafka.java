package dev.tamid.examples.consumer.follow;

import dev.tamid.examples.consumer.paper.PaperRecord;
import dev.tamid.examples.consumer.paper.PaperSystem;
import dev.tamid.examples.consumer.paper.PaperTopic;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** A broker that serves a {@link PaperSystem}, a few records at a time, and fails when it is told to. Each look at it takes 0.2 s. */
final class FakeKafka {

    private static final int MOST = 7;

    private final FakeClock clock;
    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    private PaperSystem system;
    private int partitions;
    private String suffix = "";
    private int connections;

    FakeKafka(PaperSystem system, int partitions, FakeClock clock) {
        this.system = system;
        this.partitions = partitions;
        this.clock = clock;
    }

    /** The next looks at it fail so, one after the other. */
    void fail(RuntimeException... more) {
        failures.addAll(List.of(more));
    }

    /** The topics are deleted and made again, and hold what this system tells. */
    void makeTopicsAgain(PaperSystem another) {
        system = another;
        suffix += "'";
    }

    void partitions(int number) {
        partitions = number;
    }

    int connections() {
        return connections;
    }

    TopicDescriber describer() {
        return new TopicDescriber() {
            @Override
            public List<Described> describe(List<String> names) {
                return names.stream()
                        .map(name -> new Described(name + suffix, partitions))
                        .toList();
            }

            @Override
            public void close() {}
        };
    }

    Consumer<byte[], byte[]> consumer() {
        connections++;
        return new MockConsumer<>("none") {
            @Override
            public synchronized org.apache.kafka.clients.consumer.ConsumerRecords<byte[], byte[]> poll(Duration limit) {
                clock.pass(limit);
                RuntimeException failure = failures.poll();
                if (failure != null) {
                    throw failure;
                }
                for (TopicPartition partition : assignment()) {
                    fill(this, partition);
                }
                return super.poll(Duration.ZERO);
            }

            @Override
            public synchronized java.util.Map<TopicPartition, Long> endOffsets(
                    java.util.Collection<TopicPartition> of) {
                return of.stream()
                        .collect(Collectors.toMap(
                                each -> each, each -> topic(each).end(each.partition())));
            }

            @Override
            public synchronized java.util.Map<TopicPartition, Long> beginningOffsets(
                    java.util.Collection<TopicPartition> of) {
                return of.stream().collect(Collectors.toMap(each -> each, each -> 0L));
            }
        };
    }

    private void fill(MockConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        long place = consumer.position(partition);
        long end = topic(partition).end(partition.partition());
        if (place > end) {
            throw new OffsetOutOfRangeException(java.util.Map.of(partition, place));
        }
        List<PaperRecord> records = topic(partition).read(partition.partition(), place, MOST);
        consumer.updateBeginningOffsets(java.util.Map.of(partition, 0L));
        records.forEach(record -> consumer.addRecord(of(partition, record)));
        if (records.isEmpty() && place < end) {
            consumer.seek(partition, end);
        }
    }

    private PaperTopic topic(TopicPartition partition) {
        return system.topic(partition.topic());
    }

    private ConsumerRecord<byte[], byte[]> of(TopicPartition partition, PaperRecord record) {
        byte @Nullable [] value = record.valueBytes();
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                record.offset(),
                clock.millis(),
                TimestampType.CREATE_TIME,
                record.keyBytes().length,
                value == null ? -1 : value.length,
                record.keyBytes(),
                value,
                new org.apache.kafka.common.header.internals.RecordHeaders(),
                java.util.Optional.empty());
    }

    /** Failures that mend by trying again. */
    static KafkaException[] away(int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> new org.apache.kafka.common.errors.TimeoutException("away"))
                .toArray(KafkaException[]::new);
    }
}
