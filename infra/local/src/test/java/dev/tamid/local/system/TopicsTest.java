package dev.tamid.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.coherence.catalog.Topics;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    @DisplayName("the stack makes the very topics that the protocol defines")
    void agree() {
        assertThat(dev.tamid.stack.Topics.defined()).allSatisfy(topic -> {
            assertThat(topic.numPartitions()).isEqualTo(Topics.PARTITIONS);
            assertThat(topic.configs())
                    .isEqualTo(topic.name().equals(Topics.ALL_CHANGES) ? Topics.ALL_CHANGES_SETTINGS : Topics.SETTINGS);
        });
        assertThat(dev.tamid.stack.Topics.defined())
                .extracting(org.apache.kafka.clients.admin.NewTopic::name)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Topics.names().stream(), Stream.of(Topics.ALL_CHANGES))
                                .toList());
    }
}
