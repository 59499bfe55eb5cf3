package dev.tamid.examples.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.examples.consumer.projection.Projection;
import dev.tamid.examples.consumer.projection.TrainerSummary;
import dev.tamid.examples.consumer.state.State;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void json_is_one_line_with_everything() {
        State state = new State();
        state.topics().getFirst().take(0, 0, null, null, AT);
        assertThat(Report.json(projection(1), state)).isEqualTo("""
                {"at":"2026-11-22T10:00:00Z","topics":{"tamid.clients.clients":{"records":1,"unreadable":1},\
                "tamid.interactions.interactions":{"records":0,"unreadable":0}},\
                "trainers":{"trainer-00":{"clients":{"active":2,"lead":1},"upcoming":3}}}
                """);
    }

    @Test
    void the_table_shows_twenty_trainers_and_says_what_it_does_not_show() {
        State state = new State();
        state.topics().getFirst().take(0, 0, null, null, AT);
        String table = Report.table(projection(25), state);
        assertThat(table.lines()).hasSize(23);
        assertThat(table)
                .contains("trainer-19                                   3  active 2, lead 1")
                .contains("and 5 more trainers")
                .contains("1 records could not be read");
        assertThat(Report.table(projection(1), new State())).doesNotContain("more trainers", "could not be read");
    }

    private static Projection projection(int trainers) {
        TreeMap<String, TrainerSummary> summaries = new TreeMap<>();
        for (int i = 0; i < trainers; i++) {
            summaries.put(
                    "trainer-%02d".formatted(i), new TrainerSummary(new TreeMap<>(Map.of("lead", 1, "active", 2)), 3));
        }
        return new Projection(AT, summaries);
    }
}
