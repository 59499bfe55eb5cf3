package dev.tamid.invalidator.evict;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;

/** Hands each batch to the {@link Evictor}. Says once that it is held up, and once that it goes on. */
final class ChangeListener implements BatchMessageListener<byte[], byte[]> {

    /** The batch could not be done now, and has to be done again. */
    static final class HeldUp extends RuntimeException {
        HeldUp(Throwable cause) {
            super(cause.toString(), cause);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(ChangeListener.class);

    private final Evictor evictor;
    private int attempts;

    ChangeListener(Evictor evictor) {
        this.evictor = evictor;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            evictor.evict(records.stream()
                    .map(record -> new Received(
                            record.topic(), record.partition(), record.offset(), record.key(), record.value()))
                    .toList());
            if (attempts > 0) {
                LOG.info("Eviction goes on after {} attempts", attempts + 1);
                attempts = 0;
            }
        } catch (RuntimeException failure) {
            if (attempts++ == 0) {
                LOG.warn("Eviction is held up and will be tried again until it succeeds: {}", failure.toString());
            }
            throw new HeldUp(failure);
        }
    }
}
