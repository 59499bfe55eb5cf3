package dev.tamid.interactions.clients;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/** The client topic from its beginning to the end that it has when the reading begins, without a group, so that nobody else is disturbed. */
@Component
class WholeTopic {

    private static final Duration POLL = Duration.ofMillis(500);

    /** Without a record for so long the broker counts as away. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConsumerFactory<String, String> consumers;

    WholeTopic(ConsumerFactory<String, String> consumers) {
        this.consumers = consumers;
    }

    /** Gives each record to the reader, each partition in its order, and tells how many they were. Throws when the broker does not answer. */
    long read(Consumer<ConsumerRecord<String, @Nullable String>> reader) {
        try (var consumer = consumers.createConsumer(null, "rebuild")) {
            List<TopicPartition> partitions = consumer.partitionsFor(ClientTopic.NAME).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            long heardAtNanos = System.nanoTime();
            long count = 0;
            while (true) {
                ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
                if (ends.isEmpty()) {
                    return count;
                }
                var records = consumer.poll(POLL);
                records.forEach(reader);
                count += records.count();
                if (!records.isEmpty()) {
                    heardAtNanos = System.nanoTime();
                } else if (System.nanoTime() - heardAtNanos > PATIENCE.toNanos()) {
                    throw new IllegalStateException("Kafka gives no records of " + ends.keySet());
                }
            }
        }
    }
}
