package dev.tamid.interactions.clients;

import dev.tamid.coherence.catalog.Table;
import dev.tamid.interactions.clients.ClientRecords.Unreadable;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hands each batch of the client topic to the projection. What cannot be read goes to the dead letters, and the rest goes on. */
@Component
class ClientTopic {

    /** {@link Table#CLIENTS}' topic, as a constant for the annotation; a test holds them together. */
    static final String NAME = "tamid.clients.clients";

    static final String GROUP = "interaction-service.client-refs";

    private static final Logger LOG = LoggerFactory.getLogger(ClientTopic.class);

    private final Projection projection;
    private final DeadLetters deadLetters;

    ClientTopic(Projection projection, DeadLetters deadLetters) {
        this.projection = projection;
        this.deadLetters = deadLetters;
    }

    @KafkaListener(id = GROUP, topics = NAME, containerFactory = "projectionListeners")
    void changed(List<ConsumerRecord<String, @Nullable String>> records) {
        List<ClientChange> changes = new ArrayList<>(records.size());
        for (ConsumerRecord<String, @Nullable String> record : records) {
            try {
                ClientRecords.read(record).ifPresent(changes::add);
            } catch (Unreadable unreadable) {
                LOG.error(
                        "A record of {} cannot be read and goes to the dead letters: partition {}, offset {}: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        unreadable.getMessage());
                deadLetters.send(record, unreadable);
            }
        }
        projection.apply(changes);
    }
}
