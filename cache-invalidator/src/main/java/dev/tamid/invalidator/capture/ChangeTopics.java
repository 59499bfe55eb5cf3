package dev.tamid.invalidator.capture;

import dev.tamid.coherence.catalog.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics that capture writes to, where they are missing. */
final class ChangeTopics {

    private static final int TIME_OUT_MS = 10_000;

    private final Map<String, Object> kafka;
    private final short replicationFactor;

    ChangeTopics(Map<String, Object> kafka, short replicationFactor) {
        this.kafka = kafka;
        this.replicationFactor = replicationFactor;
    }

    /** Makes what is missing. */
    void make() throws InterruptedException, ExecutionException, TimeoutException {
        List<NewTopic> topics = new ArrayList<>();
        topics.add(new NewTopic(OffsetTopic.NAME, 1, replicationFactor).configs(Map.of("cleanup.policy", "compact")));
        Topics.names()
                .forEach(name ->
                        topics.add(new NewTopic(name, Topics.PARTITIONS, replicationFactor).configs(Topics.SETTINGS)));
        topics.add(new NewTopic(Topics.ALL_CHANGES, Topics.PARTITIONS, replicationFactor)
                .configs(Topics.ALL_CHANGES_SETTINGS));
        topics.add(new NewTopic(Topics.DEAD_LETTERS, 1, replicationFactor).configs(Topics.DEAD_LETTERS_SETTINGS));
        try (Admin admin = Admin.create(settings())) {
            for (var made : admin.createTopics(topics).values().values()) {
                try {
                    made.get(TIME_OUT_MS, TimeUnit.MILLISECONDS);
                } catch (ExecutionException refused) {
                    if (!(refused.getCause() instanceof TopicExistsException)) {
                        throw refused;
                    }
                }
            }
            checkPartitions(admin);
        }
    }

    /** All change topics have the same number, so that a trainer is in the same partition of each. */
    private static void checkPartitions(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        List<Integer> counts = admin
                .describeTopics(Stream.concat(Topics.names().stream(), Stream.of(Topics.ALL_CHANGES))
                        .toList())
                .allTopicNames()
                .get(TIME_OUT_MS, TimeUnit.MILLISECONDS)
                .values()
                .stream()
                .map(topic -> topic.partitions().size())
                .distinct()
                .toList();
        if (!counts.equals(List.of(Topics.PARTITIONS))) {
            throw new IllegalStateException(
                    "Each change topic must have " + Topics.PARTITIONS + " partitions, and they have " + counts);
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new java.util.HashMap<>(kafka);
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "tamid-capture-topics");
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIME_OUT_MS / 2);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIME_OUT_MS);
        return settings;
    }
}
