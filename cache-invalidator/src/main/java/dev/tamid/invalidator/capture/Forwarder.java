package dev.tamid.invalidator.capture;

import dev.tamid.coherence.catalog.Topics;
import dev.tamid.coherence.trace.TraceParent;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends changes to Kafka without waiting for each (but see {@link CaptureProducer}), and says that one is processed only when it and everything before it is acknowledged.
 * So the stored place in the stream never passes a change that is not in its topic: after a crash changes come twice, none is missing.
 *
 * <p>Called by the engine's polling thread alone. The producer retries for ever and in order; an error that it does not retry fails the
 * engine, and closes the producer at once, lest a later change of the row overtakes the one that failed.
 */
final class Forwarder implements DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> {

    private record InFlight(RecordChangeEvent<SourceRecord> event, List<Future<RecordMetadata>> sends) {
        boolean acknowledged() {
            return sends.stream().allMatch(Future::isDone);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);

    private final CaptureProducer producer;
    private final ChangeRecords records;
    private final TransactionTrace trace;
    private final int mostInFlight;
    private final Timer lag;
    private final Counter unreadable;
    private final InstantSource clock;
    private final Deque<InFlight> window = new ArrayDeque<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private @Nullable Supplier<List<ProducerRecord<byte[], byte[]>>> preamble;

    /** @param preamble makes what is sent before the first change, or null */
    Forwarder(
            CaptureProducer producer,
            ChangeRecords records,
            TransactionTrace trace,
            int mostInFlight,
            Timer lag,
            Counter unreadable,
            InstantSource clock,
            @Nullable Supplier<List<ProducerRecord<byte[], byte[]>>> preamble) {
        this.producer = producer;
        this.records = records;
        this.trace = trace;
        this.mostInFlight = mostInFlight;
        this.lag = lag;
        this.unreadable = unreadable;
        this.clock = clock;
        this.preamble = preamble;
    }

    @Override
    public void handleBatch(
            List<RecordChangeEvent<SourceRecord>> events,
            DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        for (RecordChangeEvent<SourceRecord> event : events) {
            while (window.size() >= mostInFlight) {
                await(window.getFirst());
                markAcknowledged(committer);
            }
            forward(event);
        }
        markAcknowledged(committer);
    }

    private void forward(RecordChangeEvent<SourceRecord> event) throws InterruptedException {
        failIfFailed();
        long commitUs = commitUs(event.record());
        List<Future<RecordMetadata>> sends = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : takePreamble()) {
            sends.add(send(record, commitUs, Span.getInvalid()));
        }
        if (event.record().value() instanceof Struct envelope
                && envelope.schema().field("op") != null) {
            if ("m".equals(envelope.getString("op"))) {
                trace.heard(envelope);
            } else {
                sendChange(envelope, commitUs, sends);
            }
        }
        window.addLast(new InFlight(event, sends));
    }

    private void sendChange(Struct envelope, long commitUs, List<Future<RecordMetadata>> sends)
            throws InterruptedException {
        List<ProducerRecord<byte[], byte[]>> change = records(envelope);
        Span span = trace.begin(envelope);
        String traceparent = TraceParent.of(span);
        for (int i = 0; i < change.size(); i++) {
            ProducerRecord<byte[], byte[]> record = change.get(i);
            if (traceparent != null) {
                record.headers().add(TraceParent.NAME, traceparent.getBytes(StandardCharsets.US_ASCII));
            }
            sends.add(send(record, commitUs, i == change.size() - 1 ? span : Span.getInvalid()));
        }
    }

    private List<ProducerRecord<byte[], byte[]>> takePreamble() {
        Supplier<List<ProducerRecord<byte[], byte[]>>> first = preamble;
        preamble = null;
        return first == null ? List.of() : first.get();
    }

    private List<ProducerRecord<byte[], byte[]>> records(Struct envelope) {
        try {
            return records.of(envelope);
        } catch (RuntimeException why) {
            Struct source = envelope.getStruct("source");
            LOG.error(
                    "No record can be made of a change of {}.{} at {}: it is kept in {}, and everything of its partition is dropped. What follows the"
                            + " table's topic lacks it: see to the row, then run ./tamid rebuild",
                    source.getString("schema"),
                    source.getString("table"),
                    source.getInt64("lsn"),
                    Topics.DEAD_LETTERS,
                    why);
            unreadable.increment();
            return Unreadable.records(envelope, why, records.partitions());
        }
    }

    /** @param last ends when the record is acknowledged */
    private Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, long commitUs, Span last)
            throws InterruptedException {
        try {
            return producer.send(record, (metadata, problem) -> {
                last.end();
                if (problem != null) {
                    failure.compareAndSet(null, problem);
                    producer.close();
                } else if (commitUs > 0) {
                    lag.record(Math.max(0, clock.millis() * 1_000 - commitUs), TimeUnit.MICROSECONDS);
                }
            });
        } catch (ExecutionException refused) {
            throw new NotSent(refused);
        }
    }

    private void markAcknowledged(DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        RecordChangeEvent<SourceRecord> last = null;
        while (!window.isEmpty() && window.getFirst().acknowledged()) {
            failIfFailed();
            last = window.removeFirst().event();
        }
        if (last != null) {
            committer.markProcessed(last);
            committer.markBatchFinished();
        }
    }

    private void await(InFlight head) throws InterruptedException {
        for (Future<RecordMetadata> send : head.sends()) {
            try {
                var unused = send.get();
            } catch (ExecutionException refused) {
                throw new NotSent(refused);
            }
        }
    }

    private void failIfFailed() {
        Exception problem = failure.get();
        if (problem != null) {
            throw new NotSent(problem);
        }
    }

    /** When the change was committed, in microseconds since the epoch; 0 when it is no change, or one that was there already. */
    private static long commitUs(SourceRecord record) {
        if (record.value() instanceof Struct envelope
                && envelope.schema().field("op") != null
                && !"r".equals(envelope.getString("op"))) {
            Long time = envelope.getStruct("source").getInt64("ts_us");
            return time == null ? 0 : time;
        }
        return 0;
    }

    /** Kafka refused a change for good; the engine has to begin again from the place that is stored. */
    static final class NotSent extends RuntimeException {
        NotSent(Throwable cause) {
            super("A change could not be sent: " + cause, cause);
        }
    }
}
