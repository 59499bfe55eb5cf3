package dev.tamid.invalidator.capture;

import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.catalog.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Turns what Debezium reports into records. A change goes to its table's topic under the key {@code {"id":…}}, in the partition of the row's
 * trainer, with a tombstone after a delete, and in the partition that a row left when it moved to a trainer of another one: else what was
 * last told of it there would outlive its deletion. A TRUNCATE goes to every partition of the table, under the key {@code {"id":null}}, since a
 * compacted topic takes no record without a key. Before that it goes to the topic of all changes, which eviction follows: there a row that
 * moved to a trainer of another partition is in both partitions, so that each trainer has everything of his in one place, in order.
 */
final class ChangeRecords {

    private static final byte[] SPLIT = {};
    /** The key of a change of no single row. */
    static final byte[] NO_ID = "{\"id\":null}".getBytes(StandardCharsets.US_ASCII);

    /** A record with its key and headers has to be less than {@code max.request.size}. */
    static final int MOST_BYTES = 2_000_000;

    private final int partitions;

    ChangeRecords(int partitions) {
        this.partitions = partitions;
    }

    /** The records of a change; fails on one that no record can be made of, see {@link Unreadable}. */
    List<ProducerRecord<byte[], byte[]>> of(Struct envelope) {
        Struct source = envelope.getStruct("source");
        Table table = Table.of(source.getString("schema"), source.getString("table"))
                .orElseThrow(() -> new IllegalStateException("A change of a table that is not in the catalog: "
                        + source.getString("schema") + "." + source.getString("table")));
        byte[] value = EnvelopeJson.bytes(envelope);
        if (value.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "A change of " + value.length + " bytes; " + MOST_BYTES + " may be sent");
        }
        Struct before = envelope.getStruct("before");
        Struct after = envelope.getStruct("after");
        return switch (envelope.getString("op")) {
            case "t" ->
                Stream.concat(everywhere(Topics.ALL_CHANGES, value), everywhere(table.topic(), value))
                        .toList();
            case "r" -> List.of(record(table.topic(), table, after, value));
            case "d" ->
                List.of(
                        record(Topics.ALL_CHANGES, table, before, value),
                        record(table.topic(), table, before, value),
                        record(table.topic(), table, before, null));
            case "u" ->
                Stream.concat(updated(table, before, after, value), updatedOfTable(table, before, after, value))
                        .toList();
            default ->
                List.of(record(Topics.ALL_CHANGES, table, after, value), record(table.topic(), table, after, value));
        };
    }

    int partitions() {
        return partitions;
    }

    /** A TRUNCATE, to every partition of a topic. */
    Stream<ProducerRecord<byte[], byte[]>> everywhere(String topic, byte[] value) {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new ProducerRecord<>(topic, partition, NO_ID, value));
    }

    private Stream<ProducerRecord<byte[], byte[]>> updated(Table table, Struct before, Struct after, byte[] value) {
        ProducerRecord<byte[], byte[]> there = record(Topics.ALL_CHANGES, table, before, value);
        ProducerRecord<byte[], byte[]> here = record(Topics.ALL_CHANGES, table, after, value);
        if (there.partition().equals(here.partition())) {
            return Stream.of(here);
        }
        there.headers().add(Topics.SPLIT, SPLIT);
        here.headers().add(Topics.SPLIT, SPLIT);
        return Stream.of(there, here);
    }

    private Stream<ProducerRecord<byte[], byte[]>> updatedOfTable(
            Table table, Struct before, Struct after, byte[] value) {
        ProducerRecord<byte[], byte[]> here = record(table.topic(), table, after, value);
        ProducerRecord<byte[], byte[]> left = record(table.topic(), table, before, null);
        return left.partition().equals(here.partition()) ? Stream.of(here) : Stream.of(here, left);
    }

    private ProducerRecord<byte[], byte[]> record(String topic, Table table, Struct row, byte @Nullable [] value) {
        UUID trainer = UUID.fromString(row.getString("trainer_id"));
        String key = "{\"id\":\"" + row.getString(table.idColumn()) + "\"}";
        return new ProducerRecord<>(
                topic, Topics.partition(trainer, partitions), key.getBytes(StandardCharsets.US_ASCII), value);
    }
}
