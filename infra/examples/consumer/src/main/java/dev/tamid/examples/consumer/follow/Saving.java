package dev.tamid.examples.consumer.follow;

import dev.tamid.examples.consumer.state.State;
import dev.tamid.examples.consumer.state.StateFolder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When the state is saved: as often as asked, but so that saving takes a tenth of the time at most, however large the state. What is not
 * saved is read again after a crash. A save that fails is tried again; reading goes on.
 */
final class Saving {

    private static final Logger LOG = LoggerFactory.getLogger(Saving.class);
    private static final int PAUSES = 10;
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final StateFolder folder;
    private final State state;
    private final Duration every;
    private final InstantSource clock;
    private Instant due;
    private Instant dueWhenIdle;
    private boolean unsaved;
    private boolean failing;

    Saving(StateFolder folder, State state, Duration every, InstantSource clock) {
        this.folder = folder;
        this.state = state;
        this.every = every;
        this.clock = clock;
        this.due = clock.instant();
        this.dueWhenIdle = due.plus(IDLE);
    }

    /** @param changed whether the state is another since the last call */
    void saveWhenDue(boolean changed) {
        unsaved |= changed;
        Instant now = clock.instant();
        if (now.isBefore(unsaved ? due : dueWhenIdle)) {
            return;
        }
        try {
            save();
            if (failing) {
                LOG.info("The state is saved again.");
            }
            failing = false;
            unsaved = false;
        } catch (IOException failure) {
            if (!failing) {
                LOG.error(
                        "The state cannot be saved: {}. Reading goes on, and saving is tried again; after a restart the records since the last save are read again. See to the disk.",
                        failure.toString());
            }
            failing = true;
        }
        Instant end = clock.instant();
        Duration pause = Duration.between(now, end).multipliedBy(PAUSES);
        due = end.plus(pause.compareTo(every) > 0 ? pause : every);
        dueWhenIdle = end.plus(IDLE);
    }

    void save() throws IOException {
        folder.save(state);
    }
}
