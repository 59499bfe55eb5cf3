package dev.tamid.local.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Stages faults one after the other, each of them once in an order from the seed, then all of them again in another. */
public final class FaultPlan {
    /** What the plan tells and asks while it stages. */
    public interface Observer {
        /** A fault begins or is over; {@code what} is for a person. */
        void says(String what);

        /** From now on Redis may lose data, or keeps it. */
        void cacheKept(boolean kept);

        /** Whether the system works within the limit, from now on. */
        boolean works(Duration limit) throws InterruptedException;
    }

    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final FaultySystem system;
    private final List<Fault> faults;
    private final Duration pause;
    private final Random random;
    private final Observer observer;

    /** @param pause between the recovery from one fault and the next one */
    public FaultPlan(FaultySystem system, List<Fault> faults, Duration pause, long seed, Observer observer) {
        this.system = system;
        this.faults = faults;
        this.pause = pause;
        this.random = new Random(seed);
        this.observer = observer;
    }

    /** Stages until it is over; answers what was staged. */
    public List<Staged> stageUntil(BooleanSupplier over) throws InterruptedException {
        long began = System.nanoTime();
        List<Staged> staged = new ArrayList<>();
        while (!over.getAsBoolean()) {
            List<Fault> round = new ArrayList<>(faults);
            Collections.shuffle(round, random);
            for (Fault fault : round) {
                waitFor(pause, over);
                if (over.getAsBoolean()) {
                    break;
                }
                staged.add(stage(fault, (System.nanoTime() - began) / 1e9));
            }
        }
        return staged;
    }

    private Staged stage(Fault fault, double at) throws InterruptedException {
        observer.says(fault.name() + " begins");
        long began = System.nanoTime();
        if (fault.losesCache()) {
            observer.cacheKept(false);
        }
        String note;
        try {
            Fault.End end = fault.begin().begin(system, random);
            LockSupport.parkNanos(fault.lasts().toNanos());
            note = end.end();
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Exception failure) {
            throw new FaultNotStaged(fault.name(), failure);
        }
        long ended = System.nanoTime();
        boolean recovered = observer.works(RECOVERY_LIMIT);
        long after = System.nanoTime() - ended;
        observer.cacheKept(true);
        observer.says("%s is over after %.1f s; %s%s"
                .formatted(
                        fault.name(),
                        (ended - began) / 1e9,
                        recovered ? "works again after %.1f s".formatted(after / 1e9) : "DOES NOT WORK AGAIN",
                        note.isEmpty() ? "" : " (" + note + ")"));
        return new Staged(
                fault.name(),
                at,
                Duration.ofNanos(ended - began).toMillis(),
                recovered,
                Duration.ofNanos(after).toMillis(),
                note);
    }

    private static void waitFor(Duration time, BooleanSupplier over) {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until && !over.getAsBoolean()) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
