package dev.tamid.examples.consumer.follow;

import java.util.List;

/** Asks the broker which topics it has. */
public interface TopicDescriber extends AutoCloseable {

    /**
     * A topic as it is now.
     *
     * @param id another one than before when the topic was deleted and made again
     */
    record Described(String id, int partitions) {}

    /**
     * In the order of the names. Throws a {@link org.apache.kafka.common.KafkaException} when the broker does not answer in time or has no
     * such topic.
     */
    List<Described> describe(List<String> names);

    @Override
    void close();
}
