package dev.tamid.examples.consumer.follow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Kafka at an address: makes consumers and describers, with every wait bounded. */
public final class Broker {

    /** How long one question may wait for its answer. */
    public static final Duration TIME_OUT = Duration.ofSeconds(10);

    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_BYTES_OF_PARTITION = 4 << 20;

    private final Properties settings;
    private final long timeOutMs;

    /**
     * Kafka at an address.
     *
     * @param timeOut for one question, at least a second
     * @param more settings of kafka-clients, such as those of TLS and SASL; they win over none of what the reading relies on
     */
    public Broker(String bootstrapServers, Duration timeOut, Properties more) {
        timeOutMs = Math.max(1_000, timeOut.toMillis());
        settings = new Properties();
        settings.putAll(more);
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "tamid-example-consumer");
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, Long.toString(timeOutMs));
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(timeOutMs));
    }

    /**
     * A consumer of no group. The places are kept with the state, so no group has to keep them; and a row that moves to another trainer is
     * told of in its new partition, so one reader has to see all partitions.
     */
    public Consumer<byte[], byte[]> consumer() {
        Properties all = new Properties();
        all.putAll(settings);
        all.remove(ConsumerConfig.GROUP_ID_CONFIG);
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        // Neither the beginning nor the end by itself: where to go on is for the follower to say.
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        all.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(MOST_BYTES));
        all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(MOST_BYTES_OF_PARTITION));
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public TopicDescriber describer() {
        return new OfAdmin(Admin.create(settings), timeOutMs);
    }

    private record OfAdmin(Admin admin, long timeOutMs) implements TopicDescriber {

        @Override
        public List<Described> describe(List<String> names) {
            try {
                Map<String, TopicDescription> found =
                        admin.describeTopics(names).allTopicNames().get(timeOutMs, TimeUnit.MILLISECONDS);
                return names.stream().map(found::get).map(OfAdmin::described).toList();
            } catch (ExecutionException failure) {
                throw failed(names, failure);
            } catch (TimeoutException late) {
                throw new org.apache.kafka.common.errors.TimeoutException(
                        "no answer within " + timeOutMs + " ms", late);
            } catch (InterruptedException interrupted) {
                throw new InterruptException(interrupted);
            }
        }

        @Override
        public void close() {
            admin.close(Duration.ofSeconds(1));
        }

        private static KafkaException failed(List<String> names, ExecutionException failure) {
            if (failure.getCause() instanceof UnknownTopicOrPartitionException missing) {
                return new UnknownTopicOrPartitionException(
                        "there is no topic " + String.join(" or ", names)
                                + " yet; Tamid makes them when it first starts",
                        missing);
            }
            return failure.getCause() instanceof KafkaException known
                    ? known
                    : new KafkaException(String.valueOf(failure.getCause()), failure);
        }

        private static Described described(TopicDescription topic) {
            return new Described(topic.topicId().toString(), topic.partitions().size());
        }
    }
}
