package dev.tamid.invalidator.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.coherence.catalog.Row;
import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.database.Xid;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeDecoderTest {

    private final UUID id = UUID.randomUUID();
    private final UUID trainer = UUID.randomUUID();

    @Test
    @DisplayName("a row's values have the types that rules and shapes expect")
    void types() {
        Change.OfRow change = (Change.OfRow) ChangeDecoder.decode(
                Envelopes.of("c", "clients", null, Envelopes.client(id, trainer, "Dana", 3, null), 762, 10, 20));
        Row row = Objects.requireNonNull(change.rows().after());
        assertThat(change.rows().table()).isEqualTo(Table.CLIENTS);
        assertThat(row.uuid("trainer_id")).isEqualTo(trainer);
        assertThat(row.date("next_follow_up_on")).isEqualTo(LocalDate.of(2026, 11, 22));
        assertThat(row.instant("updated_at")).isEqualTo(Instant.parse("2026-11-22T13:27:55.350Z"));
        assertThat(row.texts("tags")).isEqualTo(List.of("a", "ב"));
        assertThat(row.integer("version")).isEqualTo(3);
        assertThat(row.value("deleted_at")).isNull();
        assertThat(change.xid()).isEqualTo(Xid.of(762));
        assertThat(change.position()).isEqualTo(new Position(10, 20));
        assertThat(change.committedAt()).isEqualTo(Instant.parse("2026-11-22T13:27:59.470691Z"));
    }

    @Test
    @DisplayName("a column that the row does not have is a fault, not null")
    void missingColumn() {
        Change.OfRow change = (Change.OfRow) ChangeDecoder.decode(
                Envelopes.of("c", "clients", null, Envelopes.client(id, trainer, "Dana", 3, null), 762, 10, 20));
        Row row = Objects.requireNonNull(change.rows().after());
        assertThatThrownBy(() -> row.value("nickname")).isInstanceOf(Undecodable.class);
    }

    @Test
    @DisplayName("snapshots, truncations and tombstones are told apart")
    void kinds() {
        String row = Envelopes.client(id, trainer, "Dana", 1, null);
        assertThat(ChangeDecoder.decode(Envelopes.of("r", "clients", null, row, 1, 1, 1)))
                .isEqualTo(new Change.Snapshotted());
        assertThat(ChangeDecoder.decode(null)).isEqualTo(new Change.Tombstone());
        assertThat(ChangeDecoder.decode(Envelopes.of("t", "clients", null, null, 9, 1, 2)))
                .isEqualTo(new Change.Truncated(Table.CLIENTS, Xid.of(9)));
    }

    @ParameterizedTest
    @DisplayName("what is no envelope of a captured table cannot be decoded")
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"op\":\"c\"}",
                "{\"op\":\"c\",\"source\":7}",
                "{\"op\":\"c\",\"source\":{\"schema\":\"clients\",\"table\":\"secrets\"}}",
                "{\"op\":\"x\",\"source\":{\"schema\":\"clients\",\"table\":\"clients\"}}",
                "{\"op\":\"u\",\"before\":null,\"after\":{},\"source\":{\"schema\":\"clients\",\"table\":\"clients\",\"txId\":1,\"ts_us\":1}}",
                "{\"op\":\"c\",\"before\":null,\"after\":{},\"source\":{\"schema\":\"clients\",\"table\":\"clients\"}}",
                "{\"op\":\"c\",\"after\":{},\"source\":{\"schema\":\"clients\",\"table\":\"clients\",\"txId\":1,\"ts_us\":1,\"sequence\":\"x\"}}"
            })
    void undecodable(String value) {
        assertThatThrownBy(() -> ChangeDecoder.decode(value.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Undecodable.class);
    }
}
