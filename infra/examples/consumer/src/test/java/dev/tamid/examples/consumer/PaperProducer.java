package dev.tamid.examples.consumer;

import dev.tamid.examples.consumer.paper.PaperRecord;
import dev.tamid.examples.consumer.paper.PaperSystem;
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
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.LINGER_MS_CONFIG, 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Lets some things happen, and returns when the broker has what was told of them. */
    void happen(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            system.happen();
        }
        Future<RecordMetadata> last = null;
        for (String name : TOPICS) {
            for (int number = 0; number < system.topic(name).partitions(); number++) {
                TopicPartition partition = new TopicPartition(name, number);
                long from = next.getOrDefault(partition, 0L);
                for (PaperRecord record : system.topic(name).read(number, from, Integer.MAX_VALUE)) {
                    last = producer.send(new ProducerRecord<>(name, number, record.keyBytes(), record.valueBytes()));
                    sent++;
                }
                next.put(partition, system.topic(name).end(number));
            }
        }
        producer.flush();
        if (last != null) {
            var unused = last.get(30, TimeUnit.SECONDS);
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
