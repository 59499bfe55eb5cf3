package dev.tamid.invalidator.capture;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's offset store in {@link OffsetTopic}. Public with a public constructor, since the engine makes it by its name. (Connect's own
 * store wants a worker around it.)
 *
 * <p>A place counts as stored when Kafka has acknowledged it; only then is the slot moved on. So the slot is never ahead of the stored place.
 */
public final class KafkaOffsets extends MemoryOffsetBackingStore {

    private static final long TIME_OUT_MS = 10_000;

    private Map<String, Object> kafka = Map.of();
    private boolean forget;
    private @Nullable Producer<byte[], byte[]> producer;
    private final Map<ByteBuffer, ByteBuffer> written = new HashMap<>();

    @Override
    public void configure(WorkerConfig config) {
        kafka = config.originalsWithPrefix(OffsetTopic.KAFKA);
        forget = Boolean.parseBoolean(String.valueOf(config.originals().get(OffsetTopic.FORGET)));
        kafka.remove(OffsetTopic.FORGET.substring(OffsetTopic.KAFKA.length()));
    }

    @Override
    public void start() {
        super.start();
        Map<ByteBuffer, ByteBuffer> stored = OffsetTopic.read(kafka);
        if (!forget) {
            stored.forEach((key, value) -> {
                ByteBuffer place = Resumption.of(value);
                data.put(key, place);
                written.put(key, place);
            });
        }
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("client.id", "tamid-capture-offsets");
        settings.put("acks", "all");
        settings.put("max.in.flight.requests.per.connection", 1);
        settings.put("delivery.timeout.ms", (int) TIME_OUT_MS);
        settings.put("request.timeout.ms", (int) TIME_OUT_MS / 2);
        settings.put("max.block.ms", TIME_OUT_MS);
        settings.put("linger.ms", 0);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void stop() {
        super.stop();
        Producer<byte[], byte[]> last = producer;
        if (last != null) {
            last.close(java.time.Duration.ZERO);
        }
    }

    @Override
    protected void save() {
        Producer<byte[], byte[]> to = Objects.requireNonNull(producer, "not started");
        List<Future<?>> sends = new ArrayList<>();
        data.forEach((key, value) -> {
            if (!value.equals(written.get(key))) {
                sends.add(to.send(new ProducerRecord<>(OffsetTopic.NAME, 0, bytes(key), bytes(value))));
            }
        });
        try {
            for (Future<?> send : sends) {
                send.get(TIME_OUT_MS, TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException failure) {
            throw new ConnectException("The place in the stream could not be stored", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ConnectException("Interrupted while the place in the stream was stored", interrupted);
        }
        written.putAll(data);
    }

    @Override
    public Set<Map<String, Object>> connectorPartitions(String connector) {
        return Set.of();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
