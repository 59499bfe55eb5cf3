package dev.tamid.interactions.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.coherence.catalog.Table;
import dev.tamid.interactions.clients.ClientChange.BegunAnew;
import dev.tamid.interactions.clients.ClientChange.Emptied;
import dev.tamid.interactions.clients.ClientChange.Forgotten;
import dev.tamid.interactions.clients.ClientChange.Gone;
import dev.tamid.interactions.clients.ClientChange.Kept;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientRecordsTest {

    private static final UUID CLIENT = UUID.fromString("0198a000-0000-7000-8000-000000000001");
    private static final UUID TRAINER = UUID.fromString("0198a000-0000-7000-8000-000000000002");
    private static final UUID TRAINEE = UUID.fromString("0198a000-0000-7000-8000-000000000003");
    private static final String KEY = "{\"id\":\"" + CLIENT + "\"}";

    @Test
    @DisplayName("the listener reads the topic of the catalog")
    void topic() {
        assertThat(ClientTopic.NAME).isEqualTo(Table.CLIENTS.topic());
    }

    @Test
    @DisplayName("a changed row gives owner, link, version and place in the log")
    void changed() throws Exception {
        assertThat(read(envelope("u", "null", row("null"), "[\\\"100\\\",\\\"120\\\"]")))
                .isEqualTo(new Kept(
                        new ClientRef(CLIENT, TRAINER, TRAINEE, false, true, 7, new Position(100, 120)), false));
    }

    @Test
    @DisplayName("a deleted row has no link, whatever its column says")
    void softlyDeleted() throws Exception {
        assertThat(read(envelope("u", "null", row("\"2026-11-22T10:00:01.5Z\""), "[\\\"100\\\",\\\"120\\\"]")))
                .isEqualTo(
                        new Kept(new ClientRef(CLIENT, TRAINER, null, true, true, 7, new Position(100, 120)), false));
    }

    @Test
    @DisplayName(
            "a deletion for good names the client and its trainer by the old row; a first transaction has no commit before it")
    void deleted() throws Exception {
        assertThat(read(envelope("d", row("null"), "null", "[null,\\\"120\\\"]")))
                .isEqualTo(new Gone(CLIENT, TRAINER, new Position(120, 120)));
    }

    @Test
    @DisplayName("a tombstone names the client by its key")
    void tombstone() throws Exception {
        assertThat(ClientRecords.read(record(KEY, null))).contains(new Forgotten(CLIENT, 3));
    }

    @Test
    @DisplayName("TRUNCATE names nothing but its place")
    void truncated() throws Exception {
        assertThat(read(envelope("t", "null", "null", "[\\\"100\\\",\\\"120\\\"]")))
                .isEqualTo(new Emptied(new Position(100, 120)));
    }

    @Test
    @DisplayName("a TRUNCATE of no place in the log says that capture begins anew in its partition")
    void begunAnew() throws Exception {
        assertThat(read("{\"op\":\"t\",\"before\":null,\"after\":null,\"source\":{\"sequence\":null}}"))
                .isEqualTo(new BegunAnew(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{}",
                "[]",
                "{\"op\":\"u\",\"after\":null,\"source\":{\"sequence\":\"[null,\\\"1\\\"]\"}}",
                "{\"op\":\"u\",\"after\":{\"id\":\"x\"},\"source\":{\"sequence\":\"[null,\\\"1\\\"]\"}}",
                "{\"op\":\"t\",\"source\":{\"sequence\":7}}",
                "{\"op\":7}"
            })
    @DisplayName("what does not say what changed is unreadable, and nothing worse")
    void unreadable(String value) {
        assertThatThrownBy(() -> ClientRecords.read(record(KEY, value))).isInstanceOf(ClientRecords.Unreadable.class);
    }

    private static ClientChange read(String value) throws Exception {
        return ClientRecords.read(record(KEY, value)).orElseThrow();
    }

    private static ConsumerRecord<String, @Nullable String> record(String key, @Nullable String value) {
        return new ConsumerRecord<>(ClientTopic.NAME, 3, 17, key, value);
    }

    /** As the connector writes it, with columns that are of no interest here. */
    private static String row(String deletedAt) {
        return """
               {"id":"%s","trainer_id":"%s","full_name":"Dana","tags":["vip"],"next_follow_up_on":20500,"trainee_id":"%s",
                "version":7,"created_at":"2026-11-22T10:00:00.123456Z","deleted_at":%s,"mutation":null}""".formatted(CLIENT, TRAINER, TRAINEE, deletedAt);
    }

    private static String envelope(String op, String before, String after, String sequence) {
        return """
               {"before":%s,"after":%s,"source":{"lsn":120,"sequence":"%s","schema":"clients","table":"clients"},"op":"%s","ts_ms":1}""".formatted(before, after, sequence, op);
    }
}
