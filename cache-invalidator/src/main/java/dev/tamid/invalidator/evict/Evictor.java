package dev.tamid.invalidator.evict;

import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.LiveLog;
import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.coherence.time.Waiting;
import dev.tamid.invalidator.database.Primary;
import dev.tamid.invalidator.database.VisibilityGate;
import dev.tamid.invalidator.passage.Passages;
import dev.tamid.invalidator.plan.Dropper;
import dev.tamid.invalidator.plan.Plan;
import dev.tamid.invalidator.plan.Planner;
import dev.tamid.invalidator.plan.Received;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** A batch's way: plan, wait until it is visible, apply. Doing a batch twice is doing it once. Used by one thread. */
public final class Evictor {

    private final VisibilityGate gate;
    private final Applier applier;
    private final Dropper dropper;
    private final DeadLetters deadLetters;
    private final Passages passages;
    private final InstantSource clock;
    private final Timer lag;
    private final Counter marks;
    private final Counter frames;
    private final Counter drops;
    private final Counter rejected;

    private Evictor(
            VisibilityGate gate,
            Applier applier,
            Dropper dropper,
            DeadLetters deadLetters,
            Passages passages,
            InstantSource clock,
            MeterRegistry meters) {
        this.gate = gate;
        this.applier = applier;
        this.dropper = dropper;
        this.deadLetters = deadLetters;
        this.passages = passages;
        this.clock = clock;
        this.lag = Timer.builder("tamid.lag.evicted")
                .description("From the commit of a change until it is marked and in the live log")
                .publishPercentileHistogram()
                .register(meters);
        this.marks = counter(meters, "tamid.evict.marks", "Families that were marked");
        this.frames = counter(meters, "tamid.evict.frames", "Changes that were offered to live logs");
        this.drops = counter(meters, "tamid.evict.drops", "Times that everything of some partitions was dropped");
        this.rejected = counter(meters, "tamid.evict.rejected", "Records that could not be understood");
    }

    /**
     * Puts one together.
     *
     * @param clock by which the lag is measured
     * @param passages hears of each change that was told
     * @param waiting how it stands still while a batch is not visible
     */
    public static Evictor over(
            Primary primary,
            LiveLog log,
            RedisLink redis,
            DeadLetters deadLetters,
            EvictSettings settings,
            Passages passages,
            Waiting waiting,
            InstantSource clock,
            MeterRegistry meters) {
        return new Evictor(
                new VisibilityGate(primary, settings.gatePatience(), settings.gateWarning(), waiting, meters),
                new Applier(log, settings),
                new Dropper(redis, settings.applyTimeOut()),
                deadLetters,
                passages,
                clock,
                meters);
    }

    /** Blocks until the batch is done; fails when the database or Redis does, and then the whole batch may be done again. */
    public void evict(List<Received> records) {
        Plan plan = Planner.plan(records);
        if (plan.steps().isEmpty()) {
            return;
        }
        Keys keys = gate.await(plan.xids());
        plan.rejected().forEach(deadLetters::keep);
        for (Plan.Step step : plan.steps()) {
            switch (step) {
                case Plan.Tell tell -> {
                    applier.apply(keys, tell);
                    measure(tell);
                }
                case Plan.Drop drop -> {
                    dropper.drop(keys, drop);
                    drops.increment();
                }
            }
        }
        rejected.increment(plan.rejected().size());
    }

    /** Drops everything of partitions whose changes are missing. */
    void dropLost(Set<Integer> partitions) {
        dropper.drop(gate.await(Set.of()), new Plan.Drop(partitions, Planner.LOG_LOST));
        drops.increment();
    }

    private void measure(Plan.Tell tell) {
        Instant now = clock.instant();
        for (Plan.OfTrainer trainer : tell.trainers().values()) {
            marks.increment(trainer.marks().size());
            frames.increment(trainer.frames().size());
            for (Plan.Passed passed : trainer.passed()) {
                Duration took = Duration.between(passed.committedAt(), now);
                lag.record(took.isNegative() ? Duration.ZERO : took);
                if (passed.frame() != null) {
                    passages.evicted(passed.frame(), passed.capturedAt(), now);
                }
            }
        }
    }

    private static Counter counter(MeterRegistry meters, String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }
}
