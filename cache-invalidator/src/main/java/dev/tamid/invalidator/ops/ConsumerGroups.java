package dev.tamid.invalidator.ops;

import dev.tamid.coherence.catalog.Shape;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the consumer groups of the change topics are behind: those of our services and of everybody else's. Asks Kafka each time; blocks,
 * at most a few seconds.
 */
final class ConsumerGroups {

    /** So many groups are told of, the first by name. */
    static final int MOST = 50;

    /** So many are asked about, where other systems have theirs in the same cluster. */
    private static final int MOST_ASKED = 500;

    private static final String TOPICS = "tamid.";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How it is told: the schema {@code Consumers} of the contract. */
    record Report(String at, List<Group> groups) {}

    /**
     * @param members consumers that are there now
     * @param lag records not yet known to be consumed, over all partitions
     */
    record Group(String group, String state, int members, long lag, List<Partition> partitions) {}

    record Partition(String topic, int partition, long lag) {}

    /** Kafka did not answer in time. */
    static final class KafkaAway extends RuntimeException {
        KafkaAway(Throwable cause) {
            super(cause.toString(), cause);
        }
    }

    private final Admin admin;
    private final InstantSource clock;

    ConsumerGroups(Admin admin, InstantSource clock) {
        this.admin = admin;
        this.clock = clock;
    }

    Report report() {
        List<String> groups = await(
                        admin.listGroups(ListGroupsOptions.forConsumerGroups()).all())
                .stream()
                .map(GroupListing::groupId)
                .sorted()
                .limit(MOST_ASKED)
                .toList();
        Map<String, ConsumerGroupDescription> described =
                await(admin.describeConsumerGroups(groups).all());
        Map<String, Map<TopicPartition, OffsetAndMetadata>> places =
                await(admin.listConsumerGroupOffsets(groups.stream()
                                .collect(Collectors.toMap(group -> group, group -> new ListConsumerGroupOffsetsSpec())))
                        .all());
        Set<TopicPartition> partitions = places.values().stream()
                .flatMap(of -> of.keySet().stream())
                .filter(ConsumerGroups::isOurs)
                .collect(Collectors.toSet());
        Map<TopicPartition, ListOffsetsResultInfo> ends = await(admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(one -> one, one -> OffsetSpec.latest())))
                .all());
        List<Group> all = new ArrayList<>();
        for (String name : groups) {
            List<Partition> lags = lags(places.getOrDefault(name, Map.of()), ends);
            ConsumerGroupDescription group = described.get(name);
            if (!lags.isEmpty() && group != null) {
                all.add(new Group(
                        name,
                        group.groupState().toString().toLowerCase(Locale.ROOT),
                        group.members().size(),
                        lags.stream().mapToLong(Partition::lag).sum(),
                        lags));
            }
        }
        return new Report(
                Shape.format(clock.instant()), all.stream().limit(MOST).toList());
    }

    private static boolean isOurs(TopicPartition partition) {
        return partition.topic().startsWith(TOPICS);
    }

    private static List<Partition> lags(
            Map<TopicPartition, OffsetAndMetadata> places, Map<TopicPartition, ListOffsetsResultInfo> ends) {
        List<Partition> lags = new ArrayList<>();
        places.forEach((partition, place) -> {
            ListOffsetsResultInfo end = ends.get(partition);
            if (end != null && place != null) {
                lags.add(new Partition(
                        partition.topic(), partition.partition(), Math.max(0, end.offset() - place.offset())));
            }
        });
        lags.sort(Comparator.comparing(Partition::topic).thenComparingInt(Partition::partition));
        return lags;
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException away) {
            throw new KafkaAway(away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaAway(interrupted);
        }
    }
}
