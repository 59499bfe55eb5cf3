package dev.tamid.invalidator.database;

import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.database.Xid;
import dev.tamid.coherence.time.Waiting;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a batch until everybody sees its changes. PostgreSQL sends a change when its commit is flushed, which can be long before it is
 * visible (a commit that waits for a synchronous standby); whoever marked or told then would invite a reader to cache the old row.
 */
public final class VisibilityGate {

    /** The batch's transactions are not over yet, and the consumer must be heard of meanwhile. */
    public static final class StillClosed extends RuntimeException {
        StillClosed(Set<Xid> xids) {
            super("Transactions that are not visible yet, " + xids.size() + " in the batch, such as "
                    + xids.iterator().next().low());
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(VisibilityGate.class);
    private static final Duration SHORTEST_WAIT = Duration.ofNanos(250_000);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(20);

    private final Primary primary;
    private final Duration patience;
    private final Duration warning;
    private final Waiting waiting;
    private final Timer waits;
    private final Counter closed;
    private boolean warned;

    /**
     * @param patience how long a batch waits before {@link StillClosed}
     * @param warning how long a wait must last to be worth a line in the log
     * @param waiting how it stands still meanwhile
     */
    public VisibilityGate(Primary primary, Duration patience, Duration warning, Waiting waiting, MeterRegistry meters) {
        this.primary = primary;
        this.patience = patience;
        this.warning = warning;
        this.waiting = waiting;
        this.waits = Timer.builder("tamid.gate.wait")
                .description("How long a batch was held until its changes were visible")
                .publishPercentileHistogram()
                .register(meters);
        this.closed = Counter.builder("tamid.gate.closed")
                .description("Batches whose changes were not visible at the first look")
                .register(meters);
    }

    /**
     * Returns when every transaction is over in a new snapshot: the names of everything in the database that was asked. Throws
     * {@link StillClosed} when patience is over, to be called again, for ever.
     */
    public Keys await(Set<Xid> xids) {
        long begin = waiting.nanos();
        Duration wait = SHORTEST_WAIT;
        for (int looks = 1; ; looks++) {
            Primary.Look look = primary.look();
            if (xids.stream().allMatch(look.snapshot()::finished)) {
                waits.record(Duration.ofNanos(waiting.nanos() - begin));
                warned = false;
                return look.keys();
            }
            if (looks == 1) {
                closed.increment();
            }
            long waited = waiting.nanos() - begin;
            if (waited > warning.toNanos() && !warned) {
                warned = true;
                LOG.warn(
                        "Changes came {} ms ago and are still not visible: does a commit wait for a standby? Snapshot {}",
                        Duration.ofNanos(waited).toMillis(),
                        look.snapshot().text());
            }
            if (waited > patience.toNanos() || Thread.currentThread().isInterrupted()) {
                throw new StillClosed(xids);
            }
            waiting.pause(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        }
    }
}
