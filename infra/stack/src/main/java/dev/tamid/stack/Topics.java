package dev.tamid.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The change topics, one per captured table and one with all their changes, as {@code topics.properties} defines them.
 * They are there before any service starts, since the broker makes none by itself.
 */
public final class Topics {
    private static final String SETTING = "setting.";
    private static final String SETTING_OF_ALL = "all.";

    private Topics() {}

    /** Makes the topics that are missing. */
    public static void make(String bootstrapServers, Duration limit) {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "stack");
        try (Admin admin = Admin.create(settings)) {
            Set<String> there = admin.listTopics().names().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            List<NewTopic> missing = defined().stream()
                    .filter(topic -> !there.contains(topic.name()))
                    .toList();
            admin.createTopics(missing).all().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new StackFailure("cannot make the topics: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted while the topics were made", interrupted);
        }
    }

    /** What the stack makes of what is missing. */
    public static List<NewTopic> defined() {
        Properties properties = new Properties();
        try (InputStream in = Topics.class.getResourceAsStream("topics.properties")) {
            properties.load(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Stream<NewTopic> ofTables =
                Stream.of(properties.getProperty("topics").split("\\s+")).map(name -> topic(name, properties, SETTING));
        return Stream.concat(ofTables, Stream.of(topic(properties.getProperty("all"), properties, SETTING_OF_ALL)))
                .toList();
    }

    private static NewTopic topic(String name, Properties properties, String prefix) {
        return new NewTopic(name, BrokerProperties.PARTITIONS, (short) 1)
                .configs(properties.stringPropertyNames().stream()
                        .filter(setting -> setting.startsWith(prefix))
                        .collect(Collectors.toMap(
                                setting -> setting.substring(prefix.length()), properties::getProperty)));
    }
}
