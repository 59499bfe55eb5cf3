package dev.tamid.coherence.read;

import dev.tamid.coherence.cache.Fill;
import dev.tamid.coherence.database.Load;
import dev.tamid.coherence.database.Snapshot;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A load that is under way, for those who would do the same. */
final class Flight {

    private record Read(Loaded loaded, Load load) {}

    private final CompletableFuture<Loaded> result = new CompletableFuture<>();
    private @Nullable Read read;

    /** Notes what the leader read, and in which transaction. Called by the leader only, like {@link #fill}. */
    void read(Loaded loaded, Load load) {
        read = new Read(loaded, load);
    }

    /** Fills with what was read, unless it came from another database than the keys speak of. */
    Fill fill(Predicate<Load> sameDatabase, BiFunction<Loaded, Snapshot, Fill> fill) {
        Read done = read;
        return done != null && sameDatabase.test(done.load())
                ? fill.apply(done.loaded(), done.load().snapshot())
                : Fill.REFUSED_BIRTH;
    }

    void succeed(Loaded loaded) {
        result.complete(loaded);
    }

    void fail(Throwable failure) {
        result.completeExceptionally(failure);
    }

    /** Waits for the leader, whose load ends within the database's time-outs; throws what it threw. */
    Loaded await() {
        try {
            return result.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
