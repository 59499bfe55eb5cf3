package dev.tamid.invalidator.capture;

import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.catalog.Topics;
import dev.tamid.edge.trace.Tracing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

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
        CaptureProducer producer = CaptureProducer.start(kafka, settings.sendBuffer());
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
                CaptureProducer.start(kafka, settings.sendBuffer()));
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
