package dev.tamid.invalidator.capture;

import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.catalog.Topics;
import dev.tamid.edge.trace.Tracing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts a run of the engine together. */
final class Runs {

    private final CaptureSettings settings;
    private final Map<String, Object> kafka;
    private final Tracing tracing;
    private final Timer lag;
    private final Counter unreadable;
    private final InstantSource clock = InstantSource.system();

    Runs(CaptureSettings settings, Map<String, Object> kafka, Tracing tracing, MeterRegistry meters) {
        this.settings = settings;
        this.kafka = kafka;
        this.tracing = tracing;
        this.lag = Timer.builder("tamid.lag.captured")
                .description("From the commit of a change until it is in its topic")
                .publishPercentileHistogram()
                .register(meters);
        this.unreadable = Counter.builder("tamid.capture.unreadable")
                .description("Changes that no record could be made of: dead letters, and their partitions dropped")
                .register(meters);
    }

    /** @param fresh whether all rows are read first, after telling everybody to drop what he has */
    Run start(boolean fresh) {
        Producer<byte[], byte[]> producer = producer();
        ChangeRecords records = new ChangeRecords(Topics.PARTITIONS);
        Supplier<List<ProducerRecord<byte[], byte[]>>> preamble = fresh ? () -> dropEverything(records) : null;
        Forwarder forwarder = new Forwarder(
                producer,
                records,
                new TransactionTrace(tracing),
                settings.mostInFlight(),
                lag,
                unreadable,
                clock,
                preamble);
        return new Run(EngineSettings.of(settings, kafka, fresh), forwarder, producer);
    }

    /**
     * Starts a run that goes the whole way but its last step: it finds that another session streams from the slot, and ends. A first start
     * takes seconds, most of them to load code and to interpret it; who has rehearsed takes over in a fraction of that.
     *
     * <p>Only while another one streams. Should that end just now, this run gets the slot for a moment: it hands nothing on, stores no place,
     * does not move the slot, and ends with the first record, a heartbeat at the latest.
     */
    Run rehearse() {
        Properties engine = EngineSettings.of(settings, kafka, false);
        engine.setProperty("slot.max.retries", "0");
        return new Run(
                engine,
                (events, committer) -> {
                    throw new IllegalStateException("This is a rehearsal");
                },
                producer());
    }

    private Producer<byte[], byte[]> producer() {
        Map<String, Object> producer = new HashMap<>(kafka);
        producer.put(ProducerConfig.CLIENT_ID_CONFIG, "tamid-capture");
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        producer.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        producer.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        producer.put(ProducerConfig.BATCH_SIZE_CONFIG, 65_536);
        producer.put(ProducerConfig.BUFFER_MEMORY_CONFIG, settings.sendBuffer().toBytes());
        producer.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2_097_152);
        // A change that were given up could be overtaken by the next one of its row, which would then look like a
        // duplicate.
        producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.MAX_VALUE);
        producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        return new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private List<ProducerRecord<byte[], byte[]>> dropEverything(ChangeRecords records) {
        return Stream.concat(
                        records.everywhere(Topics.ALL_CHANGES, truncated(Table.CLIENTS)),
                        Stream.of(Table.values()).flatMap(table -> records.everywhere(table.topic(), truncated(table))))
                .toList();
    }

    private byte[] truncated(Table table) {
        long now = clock.millis();
        return """
                {"before":null,"after":null,"source":{"connector":"postgresql","name":"tamid","ts_ms":%d,"ts_us":%d,\
                "snapshot":"true","db":"%s","sequence":null,"schema":"%s","table":"%s","txId":null,"lsn":null},\
                "op":"t","ts_ms":%d}""".formatted(now, now * 1_000, settings.postgres().database(), table.schema(), table.table(), now)
                .getBytes(StandardCharsets.UTF_8);
    }
}
