package dev.tamid.examples.consumer.table;

import dev.tamid.examples.consumer.change.Position;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A table as its topic's partitions tell it. A row that moved to another trainer may have moved to another partition, and the two are read
 * in any order: of what the partitions tell of one row, the change with the highest {@linkplain Position position} holds.
 *
 * <p>Not thread-safe.
 */
public final class Table<R> {

    private final SortedMap<Integer, Partition<R>> partitions = new TreeMap<>();

    /** The partition of this number, made where it is new. */
    public Partition<R> partition(int number) {
        return partitions.computeIfAbsent(number, unused -> new Partition<>());
    }

    /** By number. */
    public SortedMap<Integer, Partition<R>> partitions() {
        return partitions;
    }

    /** Forgets what a partition told; it has to be read from its beginning. */
    public void clear(int number) {
        partitions.put(number, new Partition<>());
    }

    public void clear() {
        partitions.clear();
    }

    /** Every row that there is, once. */
    public void forEachRow(Consumer<R> each) {
        newest().values().forEach(entry -> {
            R row = entry.row();
            if (row != null) {
                each.accept(row);
            }
        });
    }

    /**
     * Forgets rows that were deleted before a time. Only for a time so long ago that no older change of them is still to come from any
     * partition.
     */
    public void forgetDeleted(Instant before) {
        Set<UUID> gone = new HashSet<>();
        newest().forEach((id, entry) -> {
            if (entry.row() == null && entry.at().isBefore(before)) {
                gone.add(id);
            }
        });
        partitions.values().forEach(partition -> gone.forEach(partition::drop));
    }

    private Map<UUID, Entry<R>> newest() {
        Map<UUID, Entry<R>> newest = new HashMap<>();
        partitions
                .values()
                .forEach(partition -> partition.forEach((id, entry) -> newest.merge(
                        id, entry, (one, other) -> one.position().before(other.position()) ? other : one)));
        return newest;
    }
}
