package dev.tamid.examples.consumer;

import dev.tamid.examples.consumer.paper.PaperRecord;
import dev.tamid.examples.consumer.paper.PaperSystem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Brings to a real broker what a system on paper tells. */
final class PaperProducer implements AutoCloseable {

    private static final List<String> TOPICS = List.of("tamid.clients.clients", "tamid.interactions.interactions");

    private final PaperSystem system;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private long sent;

    PaperProducer(PaperSystem system, String bootstrapServers) {
        this.system = system;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        // With more, a topic just made may take the second batch and never the first.
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Lets some things happen, and returns when the broker has what was told of them. */
    void happen(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            system.happen();
        }
        List<Future<RecordMetadata>> answers = new ArrayList<>();
        for (String name : TOPICS) {
            for (int number = 0; number < system.topic(name).partitions(); number++) {
                TopicPartition partition = new TopicPartition(name, number);
                long from = next.getOrDefault(partition, 0L);
                for (PaperRecord record : system.topic(name).read(number, from, Integer.MAX_VALUE)) {
                    answers.add(
                            producer.send(new ProducerRecord<>(name, number, record.keyBytes(), record.valueBytes())));
                }
                next.put(partition, system.topic(name).end(number));
            }
        }
        producer.flush();
        for (Future<RecordMetadata> answer : answers) {
            var unused = answer.get(30, TimeUnit.SECONDS);
            sent++;
        }
    }

    long sent() {
        return sent;
    }

    @Override
    public void close() {
        producer.close();
    }
}
