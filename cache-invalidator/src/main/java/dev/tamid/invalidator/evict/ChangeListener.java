package dev.tamid.invalidator.evict;

import dev.tamid.coherence.catalog.Topics;
import dev.tamid.invalidator.plan.Received;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

    private final Evictor evictor;
    private final Continuity continuity;
    private int attempts;

    ChangeListener(Evictor evictor, Continuity continuity) {
        this.evictor = evictor;
        this.continuity = continuity;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            dropLost();
            evictor.evict(received(records));
            records.forEach(record -> continuity.reached(record.partition(), record.offset()));
            goesOn();
        } catch (RuntimeException failure) {
            throw heldUp(failure);
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

    private List<Received> received(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Received> received = new ArrayList<>(records.size());
        Map<Integer, Long> last = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Long before = last.put(record.partition(), record.offset());
            boolean gap = before == null
                    ? continuity.breaksAt(record.partition(), record.offset())
                    : record.offset() != before + 1;
            received.add(new Received(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.headers().lastHeader(Topics.SPLIT) != null,
                    gap,
                    record.key(),
                    record.value()));
        }
        return received;
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
