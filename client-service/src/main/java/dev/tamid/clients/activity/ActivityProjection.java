package dev.tamid.clients.activity;

import dev.tamid.coherence.database.Scope;
import dev.tamid.coherence.write.Writes;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/** Keeps the activity of clients from batches of the interaction topic, one transaction a batch. Thread-safe. */
@Component
final class ActivityProjection {

    private final Writes writes;
    private final DeadLetters deadLetters;

    ActivityProjection(Writes writes, DeadLetters deadLetters) {
        this.writes = writes;
        this.deadLetters = deadLetters;
    }

    /** Returns when all is committed; may be given the same records again. */
    void apply(List<ConsumerRecord<byte[], byte[]>> records) {
        List<ContactChange> changes = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                changes.add(ContactDecoder.decode(record.value()));
            } catch (Undecodable poison) {
                deadLetters.keep(record, poison);
            }
        }
        apply(Batch.of(changes));
    }

    void apply(Batch batch) {
        if (batch.truncates() || !batch.contacts().isEmpty()) {
            var unused = writes.write(Scope.system(), null, write -> {
                Contacts.apply(write, batch);
                return batch.contacts().size();
            });
        }
    }
}
