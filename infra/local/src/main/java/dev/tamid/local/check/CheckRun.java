package dev.tamid.local.check;

import dev.tamid.local.fault.Fault;
import dev.tamid.local.fault.FaultNotStaged;
import dev.tamid.local.fault.FaultPlan;
import dev.tamid.local.fault.FaultySystem;
import dev.tamid.local.fault.Staged;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One check from its first write to its report, while faults are staged.
 *
 * @param lasts how long it works, at least: a fault that is staged is seen to its end
 * @param staging the faults, or null
 */
record CheckRun(
        Deployment deployment,
        Checking.Load load,
        Duration lasts,
        @Nullable Staging staging,
        Narrator narrator) {
    private static final Duration PROGRESS = Duration.ofSeconds(1);

    /**
     * Faults, one after the other, on a system of the check's own.
     *
     * @param pause between the recovery from one and the next one
     */
    record Staging(FaultySystem own, List<Fault> faults, Duration pause) {}

    Report run() throws InterruptedException {
        try (Checking checking = new Checking(deployment, load)) {
            checking.start();
            narrator.say("Checking " + deployment.gateway() + " for " + lasts.toSeconds() + " s with the seed "
                    + load.seed());
            long began = System.nanoTime();
            long until = began + lasts.toNanos();
            CompletableFuture<List<Staged>> staged = staging == null
                    ? CompletableFuture.completedFuture(List.of())
                    : CompletableFuture.supplyAsync(
                            () -> stage(staging, checking, until),
                            task -> Thread.ofPlatform().name("check-faults").start(task));
            while (!staged.isDone() || System.nanoTime() < until) {
                LockSupport.parkNanos(PROGRESS.toNanos());
                checking.failIfBroken();
                narrator.progress(checking.figures(), checking.findings().total(), seconds(began));
            }
            double worked = seconds(began);
            List<Staged> faults = outcome(staged);
            narrator.say("Coming to rest");
            checking.rest();
            return new Report(load.seed(), worked, checking.findings(), checking.figures(), faults);
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static List<Staged> outcome(CompletableFuture<List<Staged>> staged) {
        try {
            return staged.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof FaultNotStaged notStaged ? notStaged : failure;
        }
    }

    private List<Staged> stage(Staging staging, Checking checking, long until) {
        FaultPlan.Observer observer = new FaultPlan.Observer() {
            @Override
            public void says(String what) {
                narrator.say(what);
            }

            @Override
            public void cacheKept(boolean kept) {
                checking.figures().cacheKept(kept);
            }

            @Override
            public boolean works(Duration limit) throws InterruptedException {
                boolean works = checking.works(limit);
                if (!works) {
                    checking.findings()
                            .add(Violation.NOT_RECOVERED, "no write was acknowledged and told within " + limit);
                }
                return works;
            }
        };
        try {
            return new FaultPlan(staging.own(), staging.faults(), staging.pause(), load.seed(), observer)
                    .stageUntil(() -> System.nanoTime() >= until);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
