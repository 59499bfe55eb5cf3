package dev.tamid.invalidator.audit;

import dev.tamid.coherence.cache.Looks.OfFamily;
import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.coherence.catalog.Family;
import dev.tamid.invalidator.database.Primary;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The auditor: two threads, one that follows the changes and one that reads afresh and sweeps, so that a slow answer of a service delays no
 * look at a change. Whatever fails is counted as unknown, and tried again with the next one.
 */
public final class Auditor implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long STOP_MS = 3_000;
    private static final double NANOS = 1e9;

    private final Follower follower;
    private final FamilyCheck families;
    private final @Nullable EntryCheck entries;
    private final Waiting<EntryCheck.Task> waiting;
    private final Sweep sweep;
    private final Primary primary;
    private final RedisLink redis;
    private final Tally tally;
    private final Findings findings;
    private final Counter dropped;
    private final Budget looks;
    private final Budget fresh;
    private final Ration ration;
    private final Timer work;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private volatile List<Thread> running = List.of();
    private volatile boolean stopped;

    Auditor(
            Follower follower,
            FamilyCheck families,
            @Nullable EntryCheck entries,
            Waiting<EntryCheck.Task> waiting,
            Sweep sweep,
            Primary primary,
            RedisLink redis,
            Tally tally,
            Findings findings,
            Counter dropped,
            AuditSettings settings,
            LongSupplier nanos,
            Ration ration,
            MeterRegistry meters) {
        this.follower = follower;
        this.families = families;
        this.entries = entries;
        this.waiting = waiting;
        this.sweep = sweep;
        this.primary = primary;
        this.redis = redis;
        this.tally = tally;
        this.findings = findings;
        this.dropped = dropped;
        this.looks = new Budget(settings.mostLooks(), nanos);
        this.ration = ration;
        this.fresh = new Budget(settings.mostFresh(), nanos);
        this.work = Timer.builder("tamid.audit.work")
                .description("How long one look of the sweep, or one fresh read, took")
                .register(meters);
        FunctionCounter.builder("tamid.audit.cpu", this, Auditor::cpuSeconds)
                .description("Processor time of the auditor's threads")
                .baseUnit("seconds")
                .register(meters);
    }

    /** What is known now; a finding that is in it is counted in it. */
    public AuditReport report() {
        List<Finding> last = findings.last();
        long repaired = findings.repaired();
        long found = findings.found();
        return new AuditReport(
                entries != null,
                tally.report(),
                sweep.report(),
                found,
                repaired,
                (long) dropped.count(),
                cpuSeconds(),
                last);
    }

    @Override
    public void start() {
        if (entries == null) {
            LOG.warn(
                    "tamid.audit.token-file is not set: the auditor compares snapshots and marks, and reads nothing afresh");
        }
        stopped = false;
        running = List.of(
                Thread.ofPlatform().name("audit-follow").daemon().start(follower),
                Thread.ofPlatform().name("audit-sweep").daemon().start(this::sweep));
    }

    @Override
    public void stop() {
        stopped = true;
        follower.stop();
        for (Thread thread : running) {
            LockSupport.unpark(thread);
            try {
                thread.join(STOP_MS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        running = List.of();
    }

    @Override
    public boolean isRunning() {
        return !running.isEmpty();
    }

    private void sweep() {
        while (!stopped) {
            try {
                if (!redis.available() || !step()) {
                    LockSupport.parkNanos(IDLE_NANOS);
                }
            } catch (CompletionException away) {
                LOG.debug("The keyspace could not be walked through", away);
                LockSupport.parkNanos(IDLE_NANOS);
            } catch (RuntimeException fault) {
                LOG.error("The auditor failed at one look, and goes on", fault);
                LockSupport.parkNanos(IDLE_NANOS);
            }
        }
    }

    /** Does what is due: what was put off first, then the next family. Answers whether there was anything. */
    private boolean step() {
        if (!ration.allows()) {
            return false;
        }
        EntryCheck check = entries;
        if (check != null && waiting.hasDue() && fresh.take()) {
            EntryCheck.Task due = waiting.poll();
            if (due != null) {
                work.record(() -> check.check(due));
                return true;
            }
        }
        // The next family has to wait while the fresh reads that the last one gave rise to are under way.
        Family family = waiting.hasDue() || !looks.has()
                ? null
                : primary.keys().map(sweep::next).orElse(null);
        if (family == null || !looks.take()) {
            return false;
        }
        work.record(() -> look(family));
        return true;
    }

    private void look(Family family) {
        for (OfFamily sound : families.check(Scale.SWEEP, family.trainer(), List.of(family), null)) {
            for (int number : sweep.picked(sound.variants())) {
                waiting.add(0, new EntryCheck.Task(Scale.SWEEP, family, number, null, null));
            }
        }
    }

    private double cpuSeconds() {
        return running.stream()
                        .mapToLong(thread -> Math.max(0, threads.getThreadCpuTime(thread.threadId())))
                        .sum()
                / NANOS;
    }
}
