package dev.tamid.coherence.catalog;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulesTest {

    private static final UUID TRAINER = UUID.fromString("11111111-1111-4111-8111-111111111111");
    private static final UUID OTHER = UUID.fromString("22222222-2222-4222-8222-222222222222");
    private static final UUID CLIENT = UUID.fromString("33333333-3333-4333-8333-333333333333");
    private static final UUID TRAINEE = UUID.fromString("44444444-4444-4444-8444-444444444444");
    private static final UUID ID = UUID.fromString("55555555-5555-4555-8555-555555555555");
    private static final String T = "{" + TRAINER + "}";
    private static final String O = "{" + OTHER + "}";

    @Test
    void everyFamilyThatAViewLiesInIsReachedByARule() {
        Set<FamilyKind> reached = Stream.of(Table.values())
                .flatMap(table -> Rules.families(new RowChange(table, null, row(table))).stream())
                .map(Family::kind)
                .collect(toSet());

        assertThat(reached)
                .containsAll(Stream.of(View.values()).map(View::family).toList());
        assertThat(Stream.of(View.values()).map(View::family).collect(toSet()))
                .as("no family is there for nothing")
                .isEqualTo(EnumSet.allOf(FamilyKind.class));
    }

    @Test
    void everyCapturedTableHasARuleForInsertUpdateAndDelete() {
        for (Table table : Table.values()) {
            assertThat(Rules.families(new RowChange(table, null, row(table)))).isNotEmpty();
            assertThat(Rules.families(new RowChange(table, row(table), row(table))))
                    .isNotEmpty();
            assertThat(Rules.families(new RowChange(table, row(table), null))).isNotEmpty();
        }
    }

    @Test
    void aRowThatMovesEvictsWhereItWasAndWhereItIs() {
        for (Table table : Table.values()) {
            Row before = row(table);
            Row after = row(table).with("trainer_id", OTHER);

            Set<UUID> trainers = Rules.families(new RowChange(table, before, after)).stream()
                    .map(Family::trainer)
                    .collect(toSet());
            assertThat(trainers).as("trainers of a moved row of %s", table).containsExactlyInAnyOrder(TRAINER, OTHER);
        }
    }

    @Test
    void g1CreatingAnInteractionEvictsWhatItTouches() {
        assertThat(names(new RowChange(Table.INTERACTIONS, null, row(Table.INTERACTIONS))))
                .containsExactlyInAnyOrder(
                        "interactions:" + T + ":" + CLIENT,
                        "interactions:" + T + ":" + TRAINEE,
                        "client-stats:" + T + ":" + CLIENT,
                        "clients:" + T,
                        "interaction:" + T);
    }

    @Test
    void g1LinkingATraineeEvictsWhatItTouches() {
        Row before = row(Table.CLIENTS).with("trainee_id", null);

        assertThat(names(new RowChange(Table.CLIENTS, before, row(Table.CLIENTS))))
                .containsExactlyInAnyOrder(
                        "clients:" + T,
                        "client:" + T + ":" + ID,
                        "client-stats:" + T + ":" + ID,
                        "interactions:" + T + ":" + ID,
                        "interactions:" + T + ":" + TRAINEE,
                        "interaction:" + T);
    }

    @Test
    void anEditOfAClientLeavesItsInteractionsInTheCache() {
        assertThat(names(new RowChange(Table.CLIENTS, row(Table.CLIENTS), row(Table.CLIENTS))))
                .containsExactlyInAnyOrder("clients:" + T, "client:" + T + ":" + ID);
    }

    @Test
    void aMovedClientEvictsBothTrainers() {
        assertThat(names(new RowChange(
                        Table.CLIENTS, row(Table.CLIENTS), row(Table.CLIENTS).with("trainer_id", OTHER))))
                .contains("clients:" + T, "clients:" + O, "client:" + T + ":" + ID, "client:" + O + ":" + ID);
    }

    private static Set<String> names(RowChange change) {
        return Rules.families(change).stream().map(Family::name).collect(toSet());
    }

    private static MapRow row(Table table) {
        MapRow row = new MapRow().with("trainer_id", TRAINER);
        return switch (table) {
            case CLIENTS -> row.with("id", ID).with("trainee_id", TRAINEE).with("deleted_at", null);
            case TRAINEES -> row.with("id", ID).with("deleted_at", null);
            case ACTIVITY -> row.with("client_id", CLIENT);
            case INTERACTIONS ->
                row.with("id", ID)
                        .with("client_id", CLIENT)
                        .with("trainee_id", TRAINEE)
                        .with("deleted_at", null);
            case CLIENT_REFS ->
                row.with("client_id", CLIENT).with("trainee_id", TRAINEE).with("deleted", false);
        };
    }
}
