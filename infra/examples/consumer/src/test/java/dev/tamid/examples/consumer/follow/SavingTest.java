package dev.tamid.examples.consumer.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.examples.consumer.state.State;
import dev.tamid.examples.consumer.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavingTest {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final FakeClock clock = new FakeClock();

    @TempDir
    private Path path;

    @Test
    void a_change_is_saved_within_the_time_even_if_nothing_comes_after_it() throws Exception {
        try (StateFolder folder = StateFolder.open(path)) {
            Saving saving = new Saving(folder, new State(), EVERY, clock);
            saving.saveWhenDue(true);
            assertThat(saved()).isTrue();
            saving.saveWhenDue(true);
            assertThat(saved()).as("not yet").isFalse();
            clock.pass(EVERY);
            saving.saveWhenDue(false);
            assertThat(saved()).isTrue();
            clock.pass(EVERY);
            saving.saveWhenDue(false);
            assertThat(saved()).as("nothing changed").isFalse();
        }
    }

    @Test
    void without_changes_it_is_saved_now_and_then_since_it_says_how_old_it_is() throws Exception {
        try (StateFolder folder = StateFolder.open(path)) {
            Saving saving = new Saving(folder, new State(), EVERY, clock);
            clock.pass(Duration.ofMinutes(11));
            saving.saveWhenDue(false);
            assertThat(saved()).isTrue();
        }
    }

    @Test
    void a_disk_that_fails_does_not_end_the_reading_and_is_tried_again() throws Exception {
        Path below = path.resolve("below");
        try (StateFolder folder = StateFolder.open(below)) {
            Path aside = path.resolve("aside");
            Files.move(below, aside);
            Saving saving = new Saving(folder, new State(), EVERY, clock);
            saving.saveWhenDue(true);
            Files.move(aside, below);
            clock.pass(EVERY);
            saving.saveWhenDue(false);
            assertThat(below.resolve("state.jsonl")).exists();
        }
    }

    /** Whether there is a file; it is taken away. */
    private boolean saved() throws IOException {
        return Files.deleteIfExists(path.resolve("state.jsonl"));
    }
}
