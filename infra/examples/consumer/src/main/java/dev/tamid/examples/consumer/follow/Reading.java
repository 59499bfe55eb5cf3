package dev.tamid.examples.consumer.follow;

import dev.tamid.examples.consumer.state.State;
import dev.tamid.examples.consumer.table.FollowedTopic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every partition of the topics into the state, from the places that the state names. It goes on until the broker fails it, and is
 * then thrown away; the state stays right, since it names the place after what it has taken.
 */
final class Reading {

    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicDescriber describer;
    private final State state;
    private final Map<String, FollowedTopic<?>> topics = new HashMap<>();

    Reading(Consumer<byte[], byte[]> consumer, TopicDescriber describer, State state) {
        this.consumer = consumer;
        this.describer = describer;
        this.state = state;
        state.topics().forEach(topic -> topics.put(topic.name(), topic));
    }

    /** Looks which topics and partitions there are, and reads them all; to be called again from time to time. */
    void look() {
        List<TopicDescriber.Described> described = describer.describe(
                state.topics().stream().map(FollowedTopic::name).toList());
        Set<TopicPartition> all = new HashSet<>();
        boolean anew = false;
        for (int i = 0; i < described.size(); i++) {
            FollowedTopic<?> topic = state.topics().get(i);
            anew |= adopt(topic, described.get(i).id());
            for (int number = 0; number < described.get(i).partitions(); number++) {
                all.add(new TopicPartition(topic.name(), number));
            }
        }
        if (anew || !all.equals(consumer.assignment())) {
            consumer.assign(all);
            all.forEach(this::seek);
        }
    }

    /** Takes what has come; waits a moment for it. Answers whether anything has. */
    boolean step() {
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                topic(record.topic())
                        .take(
                                record.partition(),
                                record.offset(),
                                record.key(),
                                record.value(),
                                Instant.ofEpochMilli(Math.max(0, record.timestamp())));
            }
            return !records.isEmpty();
        } catch (OffsetOutOfRangeException lost) {
            lost.offsetOutOfRangePartitions().forEach(this::startAnew);
            return true;
        }
    }

    /** The ends of all partitions as they are now. */
    Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(consumer.assignment());
    }

    /** Whether everything before these ends is taken. */
    boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Answers whether the topic is another one than was read. */
    private static boolean adopt(FollowedTopic<?> topic, String id) {
        if (id.equals(topic.id())) {
            return false;
        }
        if (topic.id() != null) {
            LOG.warn(
                    "The topic {} was deleted and made again since it was last read: what it told is forgotten, and it is read from its beginning.",
                    topic.name());
        }
        topic.startAnew(id);
        return true;
    }

    private void seek(TopicPartition partition) {
        consumer.seek(
                partition,
                topic(partition.topic())
                        .table()
                        .partition(partition.partition())
                        .next());
    }

    /** The partition does not have the place that was reached. What it has told depends on it alone, so it alone is read again. */
    private void startAnew(TopicPartition partition, long place) {
        long first = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        LOG.warn(
                "{} does not reach to offset {}: Kafka has lost records, or they were deleted. What it told is forgotten, and it is read from its beginning, offset {}.",
                partition,
                place,
                first);
        FollowedTopic<?> topic = topic(partition.topic());
        topic.table().clear(partition.partition());
        topic.table().partition(partition.partition()).next(first);
        consumer.seek(partition, first);
    }

    private FollowedTopic<?> topic(String name) {
        FollowedTopic<?> topic = topics.get(name);
        if (topic == null) {
            throw new IllegalStateException("A record of " + name + ", which is not followed");
        }
        return topic;
    }
}
