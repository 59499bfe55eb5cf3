package dev.tamid.interactions.journal;

import dev.tamid.coherence.database.Loads;
import dev.tamid.coherence.database.Scope;
import dev.tamid.coherence.write.CacheAway;
import dev.tamid.coherence.write.Writes;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The job that completes interactions whose time has come: the clock changes no answer, rows do. It writes like everybody else, so caches
 * and frontends hear of it. Any number of instances may run it side by side; each takes rows that no other has taken.
 *
 * <p>After a pause it catches up, one bounded transaction after the other. While the database or the cache is away it does nothing, and
 * says so once.
 */
@Component
class Completion {

    private static final Logger LOG = LoggerFactory.getLogger(Completion.class);

    private final Loads loads;
    private final Writes writes;
    private final Interactions interactions;
    private final CompletionSettings settings;
    private boolean away;

    Completion(Loads loads, Writes writes, Interactions interactions, CompletionSettings settings) {
        this.loads = loads;
        this.writes = writes;
        this.interactions = interactions;
        this.settings = settings;
    }

    /** How long to wait between two runs. */
    Duration every() {
        return settings.every();
    }

    boolean enabled() {
        return settings.enabled();
    }

    /** Completes all that is due. Called by one thread. */
    void run() {
        try {
            // A look takes no transaction id; most of the time there is nothing to do.
            if (loads.load(Scope.system(), load -> interactions.anyDue(load.jdbc()))) {
                int completed;
                do {
                    completed = writes.write(
                                    Scope.system(), null, write -> interactions.completeDue(write, settings.batch()))
                            .value();
                } while (completed == settings.batch());
            }
            away = false;
        } catch (CacheAway | DataAccessException | TransactionException failure) {
            if (!away) {
                LOG.warn("Interactions whose time has come wait: {}", failure.toString());
            }
            away = true;
        }
    }
}
