package dev.tamid.invalidator.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.catalog.Topics;
import dev.tamid.coherence.database.Xid;
import dev.tamid.edge.trace.Tracing;
import dev.tamid.invalidator.change.Change;
import dev.tamid.invalidator.change.ChangeDecoder;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ForwarderTest {

    private static final Schema ROW = SchemaBuilder.struct()
            .optional()
            .field("id", Schema.STRING_SCHEMA)
            .field("trainer_id", Schema.STRING_SCHEMA)
            .field("height_cm", Schema.OPTIONAL_INT32_SCHEMA)
            .field("deleted", Schema.BOOLEAN_SCHEMA)
            .field("tags", SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA).build())
            .build();
    private static final Schema SOURCE = SchemaBuilder.struct()
            .field("schema", Schema.STRING_SCHEMA)
            .field("table", Schema.STRING_SCHEMA)
            .field("ts_us", Schema.OPTIONAL_INT64_SCHEMA)
            .field("txId", Schema.OPTIONAL_INT64_SCHEMA)
            .field("lsn", Schema.OPTIONAL_INT64_SCHEMA)
            .field(
                    "snapshot",
                    SchemaBuilder.string().optional().defaultValue("false").build())
            .build();
    private static final Schema ENVELOPE = SchemaBuilder.struct()
            .field("before", ROW)
            .field("after", ROW)
            .field("source", SOURCE)
            .field("op", Schema.STRING_SCHEMA)
            .build();

    private final UUID id = UUID.randomUUID();
    private final UUID trainer = UUID.randomUUID();
    private MockProducer<byte[], byte[]> producer = producer(true);
    private final Committed committed = new Committed();
    private final Counter unreadable = Counter.builder("unreadable").register(new SimpleMeterRegistry());
    private Forwarder forwarder = forwarder(producer);

    @Test
    @DisplayName("a place is stored only when its change and all before it are acknowledged, and nobody waits for that")
    void inOrder() throws InterruptedException {
        byHand();
        forwarder.handleBatch(List.of(event("c", null, row())), committed);
        producer.completeNext();
        producer.completeNext();
        producer.clear();
        RecordChangeEvent<SourceRecord> first = event("c", null, row());
        RecordChangeEvent<SourceRecord> second = event("u", row(), row());
        forwarder.handleBatch(List.of(first), committed);
        forwarder.handleBatch(List.of(second), committed);
        assertThat(producer.history()).hasSize(4);
        committed.marked.clear();
        producer.completeNext();
        forwarder.handleBatch(List.of(heartbeat()), committed);
        assertThat(committed.marked)
                .as("one of its two records is not acknowledged")
                .isEmpty();
        producer.completeNext();
        forwarder.handleBatch(List.of(heartbeat()), committed);
        assertThat(committed.marked).containsExactly(first);
        producer.completeNext();
        producer.completeNext();
        RecordChangeEvent<SourceRecord> beat = heartbeat();
        forwarder.handleBatch(List.of(beat), committed);
        assertThat(committed.marked).last().isEqualTo(beat);
    }

    @Test
    @DisplayName("a change that Kafka refuses ends the run, and its place is never stored")
    void refused() throws InterruptedException {
        byHand();
        forwarder.handleBatch(List.of(event("c", null, row())), committed);
        producer.errorNext(new IllegalStateException("refused"));
        assertThatThrownBy(() -> forwarder.handleBatch(List.of(heartbeat()), committed))
                .isInstanceOf(Forwarder.NotSent.class);
        assertThat(committed.marked).isEmpty();
        assertThat(producer.closed()).isTrue();
    }

    @Test
    @DisplayName(
            "key and partition are those of the row's trainer, a delete has a tombstone in its table's topic, a TRUNCATE goes everywhere")
    void records() throws InterruptedException {
        forwarder.handleBatch(List.of(event("d", row(), null)), committed);
        List<ProducerRecord<byte[], byte[]>> sent = producer.history();
        assertThat(sent.stream().map(ProducerRecord::topic))
                .containsExactly(Topics.ALL_CHANGES, Table.TRAINEES.topic(), Table.TRAINEES.topic());
        assertThat(sent).allSatisfy(record -> {
            assertThat(record.partition()).isEqualTo(Topics.partition(trainer, Topics.PARTITIONS));
            assertThat(text(record.key())).isEqualTo("{\"id\":\"" + id + "\"}");
        });
        assertThat(sent.getLast().value()).isNull();
        producer.clear();
        forwarder.handleBatch(List.of(event("t", null, null)), committed);
        for (String topic : List.of(Topics.ALL_CHANGES, Table.TRAINEES.topic())) {
            assertThat(producer.history().stream()
                            .filter(record -> record.topic().equals(topic))
                            .map(ProducerRecord::partition))
                    .hasSize(Topics.PARTITIONS)
                    .doesNotHaveDuplicates();
        }
        assertThat(producer.history())
                .allSatisfy(record -> assertThat(text(record.key())).isEqualTo("{\"id\":null}"));
    }

    @Test
    @DisplayName(
            "a row that moves goes to both trainers' partitions of all changes, and to the new one's of its table, with a tombstone in the old one's")
    void moved() throws InterruptedException {
        UUID elsewhere = Stream.generate(UUID::randomUUID)
                .filter(found -> partition(found) != partition(trainer))
                .findFirst()
                .orElseThrow();
        forwarder.handleBatch(List.of(event("u", row(), row().put("trainer_id", elsewhere.toString()))), committed);
        List<ProducerRecord<byte[], byte[]>> sent = producer.history();
        assertThat(sent.stream().map(record -> record.topic() + "/" + record.partition()))
                .containsExactly(
                        Topics.ALL_CHANGES + "/" + partition(trainer),
                        Topics.ALL_CHANGES + "/" + partition(elsewhere),
                        Table.TRAINEES.topic() + "/" + partition(elsewhere),
                        Table.TRAINEES.topic() + "/" + partition(trainer));
        assertThat(sent.stream().map(record -> record.headers().lastHeader(Topics.SPLIT) != null))
                .containsExactly(true, true, false, false);
        assertThat(sent.stream().map(record -> record.value() == null)).containsExactly(false, false, false, true);
        assertThat(text(sent.getLast().key())).isEqualTo("{\"id\":\"" + id + "\"}");
    }

    @Test
    @DisplayName("rows that are there when capture begins go to their table's topic alone")
    void snapshot() throws InterruptedException {
        forwarder.handleBatch(List.of(event("r", null, row())), committed);
        assertThat(producer.history().stream().map(ProducerRecord::topic)).containsExactly(Table.TRAINEES.topic());
    }

    @Test
    @DisplayName("the value is what Connect's JsonConverter writes without schemas, byte for byte")
    void sameAsConverter() throws InterruptedException {
        SourceRecord record = event("c", null, row()).record();
        forwarder.handleBatch(List.of(event("c", null, row())), committed);
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "false"), false);
            assertThat(text(producer.history().getFirst().value()))
                    .isEqualTo(text(converter.fromConnectData("t", record.valueSchema(), record.value())));
        }
    }

    @Test
    @DisplayName(
            "a change that no record can be made of does not end capture: it is a dead letter, and its trainer's partition is dropped once it is visible")
    void unreadable() throws InterruptedException {
        byHand();
        RecordChangeEvent<SourceRecord> withoutItsOldRow = event("u", null, row());
        forwarder.handleBatch(List.of(withoutItsOldRow), committed);

        List<ProducerRecord<byte[], byte[]>> sent = producer.history();
        assertThat(sent.subList(0, sent.size() - 1))
                .as("nobody knows whose it was")
                .hasSize(Topics.PARTITIONS)
                .allSatisfy(record -> {
                    assertThat(record.topic()).isEqualTo(Topics.ALL_CHANGES);
                    assertThat(ChangeDecoder.decode(record.value()))
                            .isEqualTo(new Change.Truncated(Table.TRAINEES, Xid.of(7)));
                });
        assertThat(sent.getLast().topic()).isEqualTo(Topics.DEAD_LETTERS);
        assertThat(text(sent.getLast().headers().lastHeader("tamid-from").value()))
                .isEqualTo("clients.trainees@9");
        assertThat(unreadable.count()).isEqualTo(1);
        while (producer.completeNext()) {
            assertThat(committed.marked).isEmpty();
        }
        RecordChangeEvent<SourceRecord> next = event("c", null, row());
        forwarder.handleBatch(List.of(next), committed);
        assertThat(committed.marked).as("and capture goes on").containsExactly(withoutItsOldRow);
    }

    @Test
    @DisplayName("a row that is too large for Kafka drops its trainer's partition, and is kept as far as it fits")
    void tooLarge() throws InterruptedException {
        Struct large = row().put("tags", List.of("x".repeat(ChangeRecords.MOST_BYTES)));
        forwarder.handleBatch(List.of(event("c", null, large)), committed);
        forwarder.handleBatch(List.of(event("r", null, large)), committed);

        List<ProducerRecord<byte[], byte[]>> sent = producer.history();
        assertThat(sent.stream().map(ProducerRecord::topic))
                .containsExactly(Topics.ALL_CHANGES, Topics.DEAD_LETTERS, Topics.DEAD_LETTERS);
        assertThat(sent.getFirst().partition()).isEqualTo(partition(trainer));
        assertThat(sent.getLast().value()).hasSizeLessThan(1_100_000);
        assertThat(unreadable.count()).isEqualTo(2);
    }

    /** What is sent is acknowledged when the test says so. */
    private void byHand() {
        producer = producer(false);
        forwarder = forwarder(producer);
    }

    private static MockProducer<byte[], byte[]> producer(boolean acknowledges) {
        return new MockProducer<>(acknowledges, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Forwarder forwarder(MockProducer<byte[], byte[]> kafka) {
        return new Forwarder(
                new CaptureProducer(kafka, System::nanoTime),
                new ChangeRecords(Topics.PARTITIONS),
                new TransactionTrace(Tracing.off()),
                3,
                Timer.builder("lag").register(new SimpleMeterRegistry()),
                unreadable,
                InstantSource.system(),
                null);
    }

    private static int partition(UUID trainer) {
        return Topics.partition(trainer, Topics.PARTITIONS);
    }

    private Struct row() {
        return new Struct(ROW)
                .put("id", id.toString())
                .put("trainer_id", trainer.toString())
                .put("height_cm", 180)
                .put("deleted", false)
                .put("tags", List.of("א\"", "b"));
    }

    private static RecordChangeEvent<SourceRecord> event(String op, @Nullable Struct before, @Nullable Struct after) {
        Struct source = new Struct(SOURCE)
                .put("schema", "clients")
                .put("table", "trainees")
                .put("ts_us", 5L)
                .put("txId", 7L)
                .put("lsn", 9L)
                .put("snapshot", null);
        Struct envelope = new Struct(ENVELOPE)
                .put("before", before)
                .put("after", after)
                .put("source", source)
                .put("op", op);
        SourceRecord record = new SourceRecord(Map.of(), Map.of(), "any", ENVELOPE, envelope);
        return () -> record;
    }

    private static RecordChangeEvent<SourceRecord> heartbeat() {
        SourceRecord record = new SourceRecord(Map.of(), Map.of(), "__heartbeat", null, null);
        return () -> record;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static final class Committed implements DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> {

        private final List<RecordChangeEvent<SourceRecord>> marked = new ArrayList<>();

        @Override
        public void markProcessed(RecordChangeEvent<SourceRecord> record) {
            marked.add(record);
        }

        @Override
        public void markBatchFinished() {}

        @Override
        public void markProcessed(RecordChangeEvent<SourceRecord> record, DebeziumEngine.Offsets offsets) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DebeziumEngine.Offsets buildOffsets() {
            throw new UnsupportedOperationException();
        }
    }
}
