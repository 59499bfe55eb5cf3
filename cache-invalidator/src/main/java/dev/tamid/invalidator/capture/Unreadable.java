package dev.tamid.invalidator.capture;

import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.catalog.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * A change that no record can be made of: it is too large, or its row is not as the catalog says. It must not end capture, which would come
 * to it again and again. So it is kept as a dead letter, as far as it fits, and everything of the trainers' partitions is dropped as after a
 * TRUNCATE, once the change is visible. The table's own topic lacks it: what follows that has to be rebuilt.
 */
final class Unreadable {

    private static final int MOST_KEPT = 500_000;

    private Unreadable() {}

    /** What is sent instead. */
    static List<ProducerRecord<byte[], byte[]>> records(Struct envelope, RuntimeException why, int partitions) {
        Struct source = envelope.getStruct("source");
        String from = source.getString("schema") + "." + source.getString("table");
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        // A row that was there when capture began was dropped with everything else at that moment.
        Set<Integer> dropped = "r".equals(envelope.getString("op")) ? Set.of() : partitions(envelope, partitions);
        for (int partition : dropped) {
            records.add(
                    new ProducerRecord<>(Topics.ALL_CHANGES, partition, ChangeRecords.NO_ID, truncated(source, from)));
        }
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(Topics.DEAD_LETTERS, null, kept(envelope));
        letter.headers().add("tamid-from", utf8(from + "@" + source.getInt64("lsn")));
        letter.headers().add("tamid-consumer", utf8("cache-invalidator.capture"));
        letter.headers().add("tamid-why", utf8(why.toString()));
        records.add(letter);
        return records;
    }

    /** Those of the trainers whom it is about; all of them where nobody knows. */
    private static Set<Integer> partitions(Struct envelope, int partitions) {
        Set<Integer> found = new TreeSet<>();
        for (String side : List.of("before", "after")) {
            Optional<Integer> partition = trainer(envelope, side).map(id -> Topics.partition(id, partitions));
            if (partition.isEmpty() && (side.equals("after") || !"c".equals(envelope.getString("op")))) {
                return IntStream.range(0, partitions).boxed().collect(Collectors.toCollection(TreeSet::new));
            }
            partition.ifPresent(found::add);
        }
        return found;
    }

    private static Optional<UUID> trainer(Struct envelope, String side) {
        try {
            Struct row = envelope.getStruct(side);
            return row == null ? Optional.empty() : Optional.of(UUID.fromString(row.getString("trainer_id")));
        } catch (RuntimeException notAsTheCatalogSays) {
            return Optional.empty();
        }
    }

    private static byte[] truncated(Struct source, String from) {
        Table table =
                Table.of(source.getString("schema"), source.getString("table")).orElse(Table.CLIENTS);
        return utf8("""
                {"before":null,"after":null,"source":{"connector":"postgresql","name":"tamid","ts_us":%s,"snapshot":"false","sequence":null,\
                "schema":"%s","table":"%s","txId":%s,"lsn":%s},"op":"t","unreadable":"%s"}""".formatted(
                        source.getInt64("ts_us"),
                        table.schema(),
                        table.table(),
                        source.getInt64("txId"),
                        source.getInt64("lsn"),
                        from.replaceAll("[^\\w.]", "_")));
    }

    private static byte @Nullable [] kept(Struct envelope) {
        String text = String.valueOf(envelope);
        return utf8(text.substring(0, Math.min(MOST_KEPT, text.length())));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
