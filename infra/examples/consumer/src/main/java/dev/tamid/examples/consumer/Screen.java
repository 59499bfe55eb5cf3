package dev.tamid.examples.consumer;

import dev.tamid.examples.consumer.projection.Projection;
import dev.tamid.examples.consumer.projection.TrainerSummary;
import dev.tamid.examples.consumer.state.State;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints the projection: when asked, or when it has changed, not too often. */
final class Screen {

    private final Options options;
    private final State state;
    private final PrintStream out;
    private final InstantSource clock;
    private Instant due;
    private @Nullable Map<String, TrainerSummary> shown;

    Screen(Options options, State state, PrintStream out, InstantSource clock) {
        this.options = options;
        this.state = state;
        this.out = out;
        this.clock = clock;
        this.due = clock.instant().plus(options.every());
    }

    /** To be called often. */
    void showWhenDue() {
        if (clock.instant().isBefore(due)) {
            return;
        }
        due = clock.instant().plus(options.every());
        Projection projection = projection();
        if (!projection.trainers().equals(shown)) {
            show(projection);
        }
    }

    void show() {
        show(projection());
    }

    private void show(Projection projection) {
        shown = projection.trainers();
        out.print(options.json() ? Report.json(projection, state) : Report.table(projection, state));
        out.flush();
    }

    private Projection projection() {
        Instant at = options.at();
        return state.projection(at == null ? clock.instant() : at);
    }
}
