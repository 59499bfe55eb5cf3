package dev.tamid.invalidator.repair;

import dev.tamid.coherence.cache.RedisAway;
import dev.tamid.coherence.cache.RedisLink;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replays that the operator asks for, one at a time in all instances together, in the background. Thread-safe; what it answers blocks for one
 * call of Redis, and fails with {@link RedisAway}.
 */
public final class Replays implements AutoCloseable {

    /** What came of asking for one. */
    public sealed interface Asked {

        record Begun(Job job) implements Asked {}

        /** One is under way. */
        record Busy(Job running) implements Asked {}
    }

    /** What a job counts: changes that were replayed, of so many; partitions whose families were dropped instead. */
    public static final String DONE = "done";

    public static final String OF = "of";
    public static final String DROPPED = "dropped";

    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);

    private final Replayer replayer;
    private final Ledger ledger;
    private final RepairSettings settings;
    private final InstantSource clock;
    private final ExecutorService worker = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("replay-", 0).factory());

    Replays(Replayer replayer, RedisLink redis, RepairSettings settings, InstantSource clock) {
        this.replayer = replayer;
        this.ledger = new Ledger(redis, "tamid:replays", 1);
        this.settings = settings;
        this.clock = clock;
    }

    /** Begins to replay what was committed since the instant. */
    public Asked start(Instant since) {
        return switch (ledger.begin(since.toString())) {
            case Ledger.Entered.Begun begun -> {
                worker.execute(() -> run(begun.job(), since));
                yield new Asked.Begun(begun.job());
            }
            case Ledger.Entered.Full full -> new Asked.Busy(full.running());
        };
    }

    /** One of the last hundred, of the last day, whichever instance it runs in. */
    public Optional<Job> find(UUID id) {
        return ledger.find(id);
    }

    /** Ends one where it is; what is marked stays marked. Empty when there is none of that id. */
    public Optional<Job> cancel(UUID id) {
        return ledger.cancel(id);
    }

    @Override
    public void close() {
        worker.shutdownNow();
        worker.close();
    }

    private void run(Job begun, Instant since) {
        LOG.info("Replay {} of what came since {} begins", begun.id(), since);
        try {
            Replayer.Progress end = replayer.since(
                    since, settings.patience(), progress -> !worker.isShutdown() && goesOn(begun, progress));
            ledger.note(counted(begun, end).ended(Job.State.DONE, clock.instant()));
            LOG.info("Replay {} is done: {} changes, partitions dropped {}", begun.id(), end.done(), end.dropped());
        } catch (CancellationException cancelled) {
            LOG.info("Replay {} was cancelled", begun.id());
            fail(begun);
        } catch (RuntimeException failure) {
            LOG.error("Replay {} failed", begun.id(), failure);
            fail(begun);
        }
    }

    /** While Redis is away nobody can have cancelled it. */
    private boolean goesOn(Job job, Replayer.Progress progress) {
        try {
            return ledger.note(counted(job, progress));
        } catch (RedisAway away) {
            return true;
        }
    }

    private static Job counted(Job job, Replayer.Progress progress) {
        return job.counted(Map.of(DONE, progress.done(), OF, progress.of(), DROPPED, (long)
                progress.dropped().size()));
    }

    /** One that was cancelled stays so. */
    private void fail(Job job) {
        try {
            ledger.note(job.ended(Job.State.FAILED, clock.instant()));
        } catch (RuntimeException away) {
            LOG.debug("That it failed could not be noted", away);
        }
    }
}
