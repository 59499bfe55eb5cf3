package dev.tamid.invalidator.capture;

import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.catalog.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns what Debezium reports into the records of the change topics: the key {@code {"id":…}}, the partition of the row's trainer, a
 * tombstone after a delete, and a TRUNCATE to every partition of the table. A TRUNCATE's key is {@code {"id":null}}, since a compacted topic
 * takes no record without a key.
 */
final class ChangeRecords {

    private static final byte[] NO_ID = "{\"id\":null}".getBytes(StandardCharsets.US_ASCII);

    private final int partitions;

    ChangeRecords(int partitions) {
        this.partitions = partitions;
    }

    /** The records to send; none for a heartbeat. */
    List<ProducerRecord<byte[], byte[]>> of(SourceRecord reported) {
        if (!(reported.value() instanceof Struct envelope) || envelope.schema().field("op") == null) {
            return List.of();
        }
        Struct source = envelope.getStruct("source");
        Table table = Table.of(source.getString("schema"), source.getString("table"))
                .orElseThrow(() -> new IllegalStateException("A change of a table that is not in the catalog: "
                        + source.getString("schema") + "." + source.getString("table")));
        byte[] value = EnvelopeJson.bytes(envelope);
        return switch (envelope.getString("op")) {
            case "t" -> truncate(table, value);
            case "d" -> delete(table, envelope.getStruct("before"), value);
            default -> List.of(record(table, envelope.getStruct("after"), value));
        };
    }

    /** A TRUNCATE to every partition of the table. */
    List<ProducerRecord<byte[], byte[]>> truncate(Table table, byte[] value) {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new ProducerRecord<>(table.topic(), partition, NO_ID, value))
                .toList();
    }

    private List<ProducerRecord<byte[], byte[]>> delete(Table table, Struct before, byte[] value) {
        return List.of(record(table, before, value), record(table, before, null));
    }

    private ProducerRecord<byte[], byte[]> record(Table table, Struct row, byte @Nullable [] value) {
        UUID trainer = UUID.fromString(row.getString("trainer_id"));
        String key = "{\"id\":\"" + row.getString(table.idColumn()) + "\"}";
        return new ProducerRecord<>(
                table.topic(), Topics.partition(trainer, partitions), key.getBytes(StandardCharsets.US_ASCII), value);
    }
}
