package dev.tamid.stack;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the broker is set to, whoever runs it: one node, small, quick to assign partitions and to notice a consumer that
 * died. Addresses and folders are added by the engine.
 */
final class BrokerProperties {
    /** How many partitions a topic has when its maker does not say. */
    static final int PARTITIONS = 12;

    private BrokerProperties() {}

    static Map<String, String> common() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("num.partitions", Integer.toString(PARTITIONS));
        properties.put("auto.create.topics.enable", "false");
        properties.put("default.replication.factor", "1");
        properties.put("min.insync.replicas", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "5");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("share.coordinator.state.topic.num.partitions", "1");

        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("group.min.session.timeout.ms", "1000");
        properties.put("group.consumer.min.session.timeout.ms", "1000");
        // How long changes wait for another consumer when one was killed; docs/operations.md says what it is for.
        properties.put("group.consumer.session.timeout.ms", "3000");
        properties.put("group.consumer.min.heartbeat.interval.ms", "100");
        properties.put("group.consumer.heartbeat.interval.ms", "500");
        // An offset commit waits this long for company.
        properties.put("group.coordinator.append.linger.ms", "0");

        // Memory: a local broker needs neither 128 MiB to compact nor 10 MiB of index per partition.
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        properties.put("log.cleaner.threads", "1");
        properties.put("log.index.size.max.bytes", Integer.toString(1 << 20));
        properties.put("num.network.threads", "2");
        // The broker asks leave to start and to stop once per heartbeat.
        properties.put("broker.heartbeat.interval.ms", "500");
        properties.put("num.io.threads", "3");
        properties.put("background.threads", "2");
        properties.put("num.recovery.threads.per.data.dir", "2");
        return properties;
    }
}
