package dev.tamid.invalidator.capture;

import dev.tamid.edge.trace.Tracing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps one engine running in all instances together, for ever: waits for the lock, finds the place to start from, runs the engine, and
 * begins again after whatever failure with a growing pause. {@link CaptureState} draws the states; this class performs the transitions, on
 * one thread of its own.
 *
 * <p>Where it starts from: when the stored place and the slot fit together, there. In every other case (the first start, a first snapshot
 * that was cut off, a slot or offsets that were lost) nobody can say what was missed, so the slot is made anew, all rows are read under the
 * snapshot that the new slot exports, and a TRUNCATE is sent before them, which makes every consumer drop what it has. Debezium alone would
 * stream from the current end of the log then, and lose what was committed and not yet visible, and what was deleted.
 */
final class Capture implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Capture.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration REHEARSAL = Duration.ofSeconds(15);

    private final CaptureSettings settings;
    private final Map<String, Object> kafka;
    private final Runs runs;
    private final Counter gaps;
    private final Counter backOffs;
    private volatile CaptureState state;
    private volatile CountDownLatch stopAsked = new CountDownLatch(0);
    private @Nullable Thread thread;
    /** Touched by the thread alone. */
    private boolean rehearsed;

    /** Since the last failure; touched by the thread alone. */
    private boolean topicsMade;

    Capture(CaptureSettings settings, Map<String, Object> kafka, Tracing tracing, MeterRegistry meters) {
        this.settings = settings;
        this.kafka = kafka;
        this.runs = new Runs(settings, kafka, tracing, meters);
        this.state = settings.enabled() ? new CaptureState.Standby(false) : new CaptureState.Off();
        this.gaps = Counter.builder("tamid.capture.gaps")
                .description("Times that changes may have been lost, so that everything was dropped and read anew")
                .register(meters);
        this.backOffs = Counter.builder("tamid.capture.failures")
                .description("Times that capturing ended and is to begin again")
                .register(meters);
        meters.gauge("tamid.capture.streaming", this, c -> c.state instanceof CaptureState.Streaming ? 1 : 0);
    }

    CaptureState state() {
        return state;
    }

    @Override
    public synchronized void start() {
        if (settings.enabled() && thread == null) {
            stopAsked = new CountDownLatch(1);
            thread = Thread.ofPlatform().name("capture").daemon().start(this::supervise);
        }
    }

    @Override
    public synchronized void stop() {
        Thread running = thread;
        if (running == null) {
            return;
        }
        stopAsked.countDown();
        running.interrupt();
        try {
            running.join(Duration.ofSeconds(20));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void supervise() {
        int failures = 0;
        while (!stopping()) {
            try (SlotLock lock = new SlotLock(settings)) {
                awaitLock(lock);
                moveTo(new CaptureState.Preparing());
                String why = capture(lock);
                failures = state instanceof CaptureState.Streaming ? 1 : failures + 1;
                moveTo(new CaptureState.BackingOff(why, failures));
            } catch (InterruptedException stopped) {
                LOG.debug("Capture was asked to stop");
            } catch (SQLException | ExecutionException | TimeoutException | RuntimeException | Error failure) {
                failures++;
                moveTo(new CaptureState.BackingOff(failure.toString(), failures));
            }
            topicsMade = false;
            pause(failures);
        }
        moveTo(new CaptureState.Stopped());
    }

    private void awaitLock(SlotLock lock) throws SQLException, InterruptedException {
        while (!lock.tryTake()) {
            boolean anotherStreams = lock.slot().map(SlotLock.Slot::active).orElse(false);
            if (anotherStreams && !rehearsed) {
                rehearsed = true;
                moveTo(new CaptureState.Rehearsing());
                rehearse();
            }
            moveTo(new CaptureState.Standby(anotherStreams));
            pauseFor(settings.retryEvery());
        }
    }

    /** A rehearsal that fails costs only what it would have saved. */
    private void rehearse() throws InterruptedException {
        long begin = System.nanoTime();
        try {
            makeTopics();
            Run rehearsal = runs.rehearse();
            try {
                String why = rehearsal.endedWithin(REHEARSAL);
                LOG.info(
                        "Taking over was rehearsed in {} ms ({})",
                        Duration.ofNanos(System.nanoTime() - begin).toMillis(),
                        why);
            } finally {
                end(rehearsal);
            }
        } catch (ExecutionException | TimeoutException | RuntimeException failure) {
            LOG.warn("Taking over could not be rehearsed, and may take longer: {}", failure.toString());
        }
    }

    private void makeTopics() throws InterruptedException, ExecutionException, TimeoutException {
        if (!topicsMade) {
            new ChangeTopics(kafka, settings.replicationFactor()).make();
            topicsMade = true;
        }
    }

    /** Runs the engine and answers why it ended. */
    private String capture(SlotLock lock)
            throws SQLException, InterruptedException, ExecutionException, TimeoutException {
        makeTopics();
        Run run = runs.start(startsFresh(lock));
        try {
            moveTo(new CaptureState.Capturing());
            while (true) {
                String why = run.endedWithin(LOOK_EVERY);
                if (why != null) {
                    return why;
                }
                boolean active = lock.slot().map(SlotLock.Slot::active).orElse(false);
                if (active && state instanceof CaptureState.Capturing) {
                    moveTo(new CaptureState.Streaming());
                }
            }
        } finally {
            end(run);
        }
    }

    private boolean startsFresh(SlotLock lock) throws SQLException {
        Optional<SlotLock.Slot> slot = lock.slot();
        Optional<StoredPlace> place = StoredPlace.of(OffsetTopic.read(kafka), EngineSettings.NAME);
        if (slot.isPresent() && place.isPresent() && place.get().servedBy(slot.get())) {
            LOG.info("Going on after {}", place.get());
            return false;
        }
        if (slot.isEmpty() && place.isEmpty()) {
            LOG.info("Capture begins: all rows are read first");
        } else {
            gaps.increment();
            LOG.error(
                    "Changes may have been lost: the replication slot ({}) does not hold what follows the stored place ({}). All caches and live logs"
                            + " are dropped, and all rows are read anew. Was the slot dropped, or its log removed (max_slot_wal_keep_size), or the"
                            + " topic {} emptied?",
                    slot.map(SlotLock.Slot::toString).orElse("gone"),
                    place.map(StoredPlace::toString).orElse("none"),
                    OffsetTopic.NAME);
        }
        if (slot.isPresent()) {
            lock.dropSlot();
        }
        return true;
    }

    private static void end(Run run) {
        boolean interrupted = Thread.interrupted();
        try {
            while (!run.stop()) {
                if (run.endedWithin(LOOK_EVERY) != null) {
                    break;
                }
            }
            var unused = run.endedWithin(Duration.ofSeconds(15));
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause(int failures) {
        long most = settings.longestBackOff().toMillis();
        long pause = Math.min(most, settings.retryEvery().toMillis() << Math.min(failures, 10));
        try {
            pauseFor(Duration.ofMillis(pause));
        } catch (InterruptedException stopped) {
            LOG.debug("Capture was asked to stop");
        }
    }

    private void pauseFor(Duration pause) throws InterruptedException {
        if (stopAsked.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("asked to stop");
        }
    }

    private boolean stopping() {
        return stopAsked.getCount() == 0;
    }

    private void moveTo(CaptureState next) {
        if (!next.equals(state)) {
            if (next instanceof CaptureState.BackingOff) {
                backOffs.increment();
                LOG.warn("Capture: {} → {}", state, next);
            } else {
                LOG.info("Capture: {} → {}", state, next);
            }
            state = next;
        }
    }
}
