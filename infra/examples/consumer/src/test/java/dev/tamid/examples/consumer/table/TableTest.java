package dev.tamid.examples.consumer.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.examples.consumer.change.Change;
import dev.tamid.examples.consumer.change.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final UUID ID = new UUID(1, 1);
    private static final Instant LONG_AGO = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    private final Table<String> table = new Table<>();

    @Test
    void a_row_that_moved_is_where_it_moved_to_whichever_partition_is_read_first() {
        table.partition(1).apply(written("of the new trainer", 20));
        table.partition(0).apply(written("of the old trainer", 10));
        assertThat(rows()).containsExactly("of the new trainer");

        table.partition(0).apply(new Change.Forgotten<>(ID));
        assertThat(rows()).as("the partition that it left says no more of it").containsExactly("of the new trainer");
    }

    @Test
    void a_row_that_moved_and_was_deleted_does_not_come_back_with_an_older_change() {
        table.partition(1).apply(deleted(20, NOW));
        table.partition(1).apply(new Change.Forgotten<>(ID));
        table.partition(0).apply(written("of the old trainer", 10));
        assertThat(rows()).isEmpty();
    }

    @Test
    void a_row_that_came_back_under_its_old_id_is_there_though_its_version_is_lower() {
        table.partition(0).apply(deleted(10, NOW));
        table.partition(0).apply(written("again", 11));
        assertThat(rows()).containsExactly("again");
    }

    @Test
    void a_change_that_capture_tells_again_does_not_take_the_row_back_to_what_it_was() {
        table.partition(0).apply(written("first", 10));
        table.partition(0).apply(written("second", 20));
        table.partition(0).apply(written("first", 10));
        assertThat(rows()).containsExactly("second");
    }

    @Test
    void a_deletion_is_forgotten_when_it_is_long_past_and_not_before() {
        table.partition(0).apply(deleted(10, LONG_AGO));
        table.partition(1).apply(written("older", 5));
        table.partition(1).apply(new Change.Deleted<>(new UUID(2, 2), new Position(6, 6), NOW));

        table.forgetDeleted(LONG_AGO);
        assertThat(table.partition(0).size()).isOne();

        table.forgetDeleted(LONG_AGO.plusSeconds(1));
        assertThat(table.partition(0).size()).isZero();
        assertThat(table.partition(1).size())
                .as("the older row goes with it, the new deletion stays")
                .isOne();
        assertThat(rows()).isEmpty();
    }

    @Test
    void a_truncate_empties_its_own_partition() {
        table.partition(0).apply(written("old", 10));
        table.partition(1).apply(new Change.Written<>(new UUID(2, 2), "other", new Position(11, 11), NOW));
        table.partition(0).apply(new Change.Emptied<>());
        assertThat(rows()).containsExactly("other");
    }

    private static Change<String> written(String row, long position) {
        return new Change.Written<>(ID, row, new Position(position, position), NOW);
    }

    private static Change<String> deleted(long position, Instant at) {
        return new Change.Deleted<>(ID, new Position(position, position), at);
    }

    private List<String> rows() {
        List<String> rows = new ArrayList<>();
        table.forEachRow(rows::add);
        return rows;
    }
}
