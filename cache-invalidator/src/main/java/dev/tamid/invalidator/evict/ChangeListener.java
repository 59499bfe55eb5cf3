package dev.tamid.invalidator.evict;

import dev.tamid.coherence.trace.TraceParent;
import dev.tamid.edge.trace.Tracing;
import dev.tamid.invalidator.plan.Received;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Hands each batch to the {@link Evictor}, and what {@link Continuity} found missing before it, at the latest when no record comes for a
 * while. Says once that it is held up, and once that it goes on.
 */
final class ChangeListener
        implements BatchMessageListener<byte[], byte[]>, ApplicationListener<ListenerContainerIdleEvent> {

    /** The batch could not be done now, and has to be done again. */
    static final class HeldUp extends RuntimeException {
        HeldUp(Throwable cause) {
            super(cause.toString(), cause);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(ChangeListener.class);
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> PARTITION = AttributeKey.stringKey("messaging.destination.partition.id");
    private static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");
    private static final AttributeKey<Long> BATCH = AttributeKey.longKey("messaging.batch.message_count");

    private final Evictor evictor;
    private final Continuity continuity;
    private final Tracing tracing;
    private int attempts;

    ChangeListener(Evictor evictor, Continuity continuity, Tracing tracing) {
        this.evictor = evictor;
        this.continuity = continuity;
        this.tracing = tracing;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Span> spans = new ArrayList<>();
        try {
            dropLost();
            evictor.evict(received(records, spans));
            records.forEach(record -> continuity.reached(record.partition(), record.offset()));
            goesOn();
        } catch (RuntimeException failure) {
            spans.forEach(span -> span.setStatus(StatusCode.ERROR, failure.toString()));
            throw heldUp(failure);
        } finally {
            spans.forEach(Span::end);
        }
    }

    /** No record came for a while; called by the consumer's thread, as everything here. */
    @Override
    public void onApplicationEvent(ListenerContainerIdleEvent idle) {
        try {
            dropLost();
        } catch (RuntimeException failure) {
            var unused = heldUp(failure);
        }
    }

    private void dropLost() {
        if (!continuity.lost().isEmpty()) {
            evictor.dropLost(continuity.lost());
            continuity.dropped();
            goesOn();
        }
    }

    /** @param spans where the span of each record goes that is traced */
    private List<Received> received(List<ConsumerRecord<byte[], byte[]>> records, List<Span> spans) {
        List<Received> received = new ArrayList<>(records.size());
        Map<Integer, Long> last = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Long before = last.put(record.partition(), record.offset());
            boolean gap = before == null
                    ? continuity.breaksAt(record.partition(), record.offset())
                    : record.offset() != before + 1;
            Span span = span(record, records.size());
            if (span.isRecording()) {
                spans.add(span);
            }
            received.add(Received.of(record, gap, TraceParent.of(span)));
        }
        return received;
    }

    private Span span(ConsumerRecord<byte[], byte[]> record, int batch) {
        Header traceparent = record.headers().lastHeader(TraceParent.NAME);
        if (traceparent == null || traceparent.value() == null) {
            return Span.getInvalid();
        }
        return tracing.after(new String(traceparent.value(), StandardCharsets.US_ASCII), "evict", SpanKind.CONSUMER)
                .setAttribute(DESTINATION, record.topic())
                .setAttribute(PARTITION, Integer.toString(record.partition()))
                .setAttribute(OFFSET, record.offset())
                .setAttribute(BATCH, batch);
    }

    private void goesOn() {
        if (attempts > 0) {
            LOG.info("Eviction goes on after {} attempts", attempts + 1);
            attempts = 0;
        }
    }

    private HeldUp heldUp(RuntimeException failure) {
        if (attempts++ == 0) {
            LOG.warn("Eviction is held up and will be tried again until it succeeds: {}", failure.toString());
        }
        return new HeldUp(failure);
    }
}
