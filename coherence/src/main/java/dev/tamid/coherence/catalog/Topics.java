package dev.tamid.coherence.catalog;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The topics that carry the captured tables' changes: names, partitioning and settings, defined here once. */
public final class Topics {

    public static final String PREFIX = "tamid";

    /** Partitions of each topic: the bound on how many consumers of one group can share the work. */
    public static final int PARTITIONS = 12;

    /** Broker settings of every table's change topic. Compaction keeps the last change of each row, so that a projection can be rebuilt. */
    public static final Map<String, String> SETTINGS = Map.of(
            "cleanup.policy", "compact",
            "min.cleanable.dirty.ratio", "0.5",
            "min.compaction.lag.ms", "3600000",
            "delete.retention.ms", "604800000",
            "max.message.bytes", "2097152");

    /**
     * Every table's changes once more, each partition in the order of commits: what eviction follows. The order between two tables is
     * nowhere else, since a consumer of several topics gets them in any order.
     */
    public static final String ALL_CHANGES = PREFIX + ".changes";

    /**
     * Broker settings of {@link #ALL_CHANGES}. It is kept for three days, the longest that eviction may be away without dropping the cache;
     * and not compacted, so that its offsets have no holes and a loss is seen.
     */
    public static final Map<String, String> ALL_CHANGES_SETTINGS = Map.of(
            "cleanup.policy", "delete",
            "retention.ms", "259200000",
            "max.message.bytes", "2097152");

    /**
     * Header of a record in {@link #ALL_CHANGES} whose row moved to a trainer of another partition. It is there twice, in the partition of
     * the old and of the new trainer, and each copy is about the trainers of its partition alone.
     */
    public static final String SPLIT = "tamid-split";

    /** What nobody can read, as it came or as far as it fits, with {@code tamid-from}, {@code tamid-consumer} and {@code tamid-why}. */
    public static final String DEAD_LETTERS = PREFIX + ".dead-letters";

    /** Broker settings of {@link #DEAD_LETTERS}: thirty days. */
    public static final Map<String, String> DEAD_LETTERS_SETTINGS = Map.of("retention.ms", "2592000000");

    private Topics() {}

    /** The names of the tables' change topics, which other services follow. */
    public static List<String> names() {
        return Stream.of(Table.values()).map(Table::topic).toList();
    }

    /**
     * The partition of a trainer's changes, the same in every topic, so that one consumer gets all of a trainer. It is the number that
     * Debezium's PartitionRouting transformation computes for one field, so Kafka Connect may do the same work.
     */
    public static int partition(UUID trainer, int partitions) {
        return Math.floorMod((31 + trainer.toString().hashCode()) & Integer.MAX_VALUE, partitions);
    }
}
