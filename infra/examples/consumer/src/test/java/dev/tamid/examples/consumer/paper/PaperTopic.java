package dev.tamid.examples.consumer.paper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A compacted topic. */
public final class PaperTopic {

    private final List<List<PaperRecord>> partitions = new ArrayList<>();
    private final long[] next;

    PaperTopic(int partitions) {
        next = new long[partitions];
        Stream.generate(ArrayList<PaperRecord>::new).limit(partitions).forEach(this.partitions::add);
    }

    public int partitions() {
        return next.length;
    }

    void send(int partition, String key, @Nullable String value) {
        partitions.get(partition).add(new PaperRecord(next[partition]++, key, value));
    }

    /** At most so many records of a partition from an offset on. */
    public List<PaperRecord> read(int partition, long from, int most) {
        return partitions.get(partition).stream()
                .filter(record -> record.offset() >= from)
                .limit(most)
                .toList();
    }

    public long end(int partition) {
        return next[partition];
    }

    /**
     * What Kafka's cleaner does in the background: of each key only the last record stays.
     *
     * @param tombstones whether tombstones go too, as they do a week later
     */
    void compact(boolean tombstones) {
        IntStream.range(0, partitions.size()).forEach(number -> {
            List<PaperRecord> all = partitions.get(number);
            Map<String, Long> last = new HashMap<>();
            all.forEach(record -> last.put(record.key(), record.offset()));
            Set<Long> kept = new HashSet<>(last.values());
            all.removeIf(record -> !kept.contains(record.offset()) || (tombstones && record.value() == null));
        });
    }
}
