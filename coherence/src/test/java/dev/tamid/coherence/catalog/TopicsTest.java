package dev.tamid.coherence.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void aTrainerHasTheSamePartitionThatKafkaConnectWouldChoose() {
        UUID trainer = UUID.fromString("11111111-1111-4111-8111-111111111111");
        int hashOfTheFieldList = List.of(trainer.toString()).hashCode();

        assertThat(Topics.partition(trainer, 12)).isEqualTo((hashOfTheFieldList & Integer.MAX_VALUE) % 12);
    }

    @Test
    void thereIsATopicForEachCapturedTable() {
        assertThat(Topics.names())
                .containsExactlyInAnyOrder(
                        "tamid.clients.clients",
                        "tamid.clients.trainees",
                        "tamid.clients.activity",
                        "tamid.interactions.interactions",
                        "tamid.interactions.client_refs");
    }
}
