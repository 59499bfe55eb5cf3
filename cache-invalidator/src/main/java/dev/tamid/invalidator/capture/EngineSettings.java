package dev.tamid.invalidator.capture;

import dev.tamid.coherence.catalog.Table;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Debezium's engine and connector are told. */
final class EngineSettings {

    /** The engine's name, under which it keeps its place. */
    static final String NAME = "tamid";

    private EngineSettings() {}

    /** @param fresh whether the rows that are there already are read, whatever place is stored */
    static Properties of(CaptureSettings settings, Map<String, Object> kafka, boolean fresh) {
        Properties properties = new Properties();
        kafka.forEach((key, value) -> properties.setProperty(OffsetTopic.KAFKA + key, text(value)));
        properties.setProperty("name", NAME);
        properties.setProperty("connector.class", PromptConnector.class.getName());
        properties.setProperty("topic.prefix", NAME);
        properties.setProperty("database.hostname", settings.postgres().host());
        properties.setProperty(
                "database.port", Integer.toString(settings.postgres().port()));
        properties.setProperty("database.dbname", settings.postgres().database());
        properties.setProperty("database.user", settings.postgres().user());
        properties.setProperty("database.password", settings.postgres().password());
        properties.setProperty("database.tcpKeepAlive", "true");
        properties.setProperty("plugin.name", "pgoutput");
        properties.setProperty("slot.name", settings.slot());
        properties.setProperty("slot.max.retries", "20");
        properties.setProperty("slot.retry.delay.ms", "100");
        properties.setProperty("publication.name", settings.publication());
        properties.setProperty("publication.autocreate.mode", "disabled");
        properties.setProperty(
                "table.include.list",
                Stream.of(Table.values())
                        .map(table -> table.schema() + "\\." + table.table())
                        .collect(Collectors.joining(",")));
        // Rows are read when there is no place. With one Debezium would refuse to begin at a slot that does not serve
        // it.
        properties.setProperty("snapshot.mode", "initial");
        properties.setProperty(OffsetTopic.FORGET, Boolean.toString(fresh));
        properties.setProperty("offset.mismatch.strategy", "trust_offset");
        properties.setProperty("skipped.operations", "none");
        properties.setProperty("tombstones.on.delete", "false");
        properties.setProperty("include.unknown.datatypes", "false");
        properties.setProperty("decimal.handling.mode", "string");
        properties.setProperty(
                "poll.interval.ms", Long.toString(settings.pollInterval().toMillis()));
        properties.setProperty("max.batch.size", Integer.toString(settings.maxBatch()));
        properties.setProperty("queue.provider.type", PromptQueue.NAME);
        String run = UUID.randomUUID().toString();
        properties.setProperty(PromptQueue.ID, run);
        // Debezium waits a minute for a name in JMX that another engine of this process has.
        properties.setProperty("custom.metric.tags", "run=" + run);
        properties.setProperty("max.queue.size", "8192");
        properties.setProperty(
                "max.queue.size.in.bytes",
                Long.toString(settings.maxQueueBytes().toBytes()));
        properties.setProperty(
                "heartbeat.interval.ms", Long.toString(settings.heartbeat().toMillis()));
        properties.setProperty("errors.max.retries", "0");
        properties.setProperty("record.processing.threads", "1");
        properties.setProperty("offset.storage", KafkaOffsets.class.getName());
        properties.setProperty(
                "offset.flush.interval.ms", Long.toString(settings.offsetFlush().toMillis()));
        return properties;
    }

    /** Kafka's clients read a list from its elements with commas between them. */
    private static String text(Object value) {
        return value instanceof Collection<?> values
                ? values.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(value);
    }
}
