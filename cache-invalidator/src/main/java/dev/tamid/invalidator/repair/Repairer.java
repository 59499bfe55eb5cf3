package dev.tamid.invalidator.repair;

import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.coherence.cache.ServerLife;
import dev.tamid.invalidator.database.Primary;
import dev.tamid.invalidator.plan.Dropper;
import dev.tamid.invalidator.plan.Planner;
import io.lettuce.core.SetArgs;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks after Redis' life: when it came up with data, sets that right, and only then clears it for reading. Until then reads bypass.
 *
 * <table>
 * <caption>What is done</caption>
 * <tr><th>what is seen</th><th>what is done</th></tr>
 * <tr><td>whole: started empty and a primary since, or cleared</td><td>nothing</td></tr>
 * <tr><td>not whole, and this very life was seen whole before: the book was flushed or evicted</td><td>cleared again</td></tr>
 * <tr><td>not whole: a dump, a replica that was promoted</td><td>
 *   1. live logs are dropped and frontends told {@code log_lost}: numbers must not be given twice;
 *   2. capture has to have brought what was committed up to now, so that the topic holds every mark that the data may lack;
 *   3. the changes since the places that the data names are replayed; where it names none, the topic does not reach back, or step 2 or Kafka
 *      take longer than {@code capture-within}, all families are dropped, which is as good and costs loads;
 *   4. the life is cleared, if it is still that one</td></tr>
 * </table>
 *
 * <p>Of several instances one does it, by a lease in Redis that ends by itself; two at once would do no harm. Whatever fails is begun anew
 * at the next look. Needs Postgres for the names of everything; while that is away reads bypass, and could not load either.
 */
final class Repairer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Repairer.class);
    private static final byte[] LEASE = "tamid:repair".getBytes(StandardCharsets.US_ASCII);
    private static final Duration LEASED_FOR = Duration.ofSeconds(15);
    private static final Duration CAPTURE_LOOK = Duration.ofMillis(50);

    private final ServerLife life;
    private final RedisLink redis;
    private final Primary primary;
    private final Dropper dropper;
    private final Replayer replayer;
    private final RepairSettings settings;
    private final String slot;
    private final byte[] me = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
    private final Counter repairs;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("repair").daemon().factory());
    /** The life that was seen whole last; touched by the looks alone. */
    private @Nullable String known;

    private boolean heldUp;
    private volatile boolean running;

    /** @param slot from which capture reads */
    Repairer(
            ServerLife life,
            RedisLink redis,
            Primary primary,
            Dropper dropper,
            Replayer replayer,
            RepairSettings settings,
            String slot,
            MeterRegistry meters) {
        this.life = life;
        this.redis = redis;
        this.primary = primary;
        this.dropper = dropper;
        this.replayer = replayer;
        this.settings = settings;
        this.slot = slot;
        this.repairs = Counter.builder("tamid.repairs")
                .description("Times that a Redis with old data was set right")
                .register(meters);
    }

    @Override
    public void start() {
        if (settings.enabled()) {
            running = true;
            long every = settings.lookEvery().toMillis();
            var unused = looks.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() {
        running = false;
        looks.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void look() {
        try {
            ServerLife.State state = join(life.look());
            if (state.whole()) {
                known = state.id();
            } else if (state.id().equals(known)) {
                LOG.info("The book of Redis' life was lost, and its data was not: cleared again");
                var unused = join(life.clear(state.id()));
            } else if (leased()) {
                repair(state.id());
            }
            heldUp = false;
        } catch (RuntimeException failure) {
            if (running && !heldUp) {
                LOG.debug("Redis cannot be looked after now, and will be: {}", failure.toString());
            }
            heldUp = true;
        }
    }

    private void repair(String id) {
        LOG.warn("Redis came up with data that may be old: it is repaired, and reads bypass it meanwhile");
        Keys keys = primary.look().keys();
        Map<Integer, Long> places = join(life.places());
        dropper.dropLiveLogs(keys, Planner.LOG_LOST);
        Replayer.Progress done = replayed(keys, isCaptured() ? places : Map.of());
        if (join(life.clear(id))) {
            known = id;
            repairs.increment();
            LOG.warn(
                    "Redis is repaired and may be read: {} changes replayed, partitions dropped {}",
                    done.done(),
                    done.dropped());
        }
    }

    private Replayer.Progress replayed(Keys keys, Map<Integer, Long> places) {
        try {
            if (!places.isEmpty()) {
                return replayer.from(places, settings.captureWithin(), progress -> running && leased());
            }
            LOG.warn("It is not known from where the changes have to be replayed: all families are dropped");
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (RuntimeException failure) {
            LOG.error("The changes cannot be replayed: all families are dropped", failure);
        }
        dropper.dropFamilies(keys, Replayer.everyPartition());
        return new Replayer.Progress(0, 0, Replayer.everyPartition());
    }

    /** Waits until the topic has every change that was committed before now; false when that takes too long. */
    private boolean isCaptured() {
        String now = primary.walPosition();
        long begin = System.nanoTime();
        while (!primary.isCaptured(slot, now)) {
            if (!running
                    || !leased()
                    || System.nanoTime() - begin > settings.captureWithin().toNanos()) {
                LOG.warn("Capture has not come up to {} in {}", now, settings.captureWithin());
                return false;
            }
            LockSupport.parkNanos(CAPTURE_LOOK.toNanos());
        }
        return true;
    }

    /** Takes or renews the lease. */
    private boolean leased() {
        String taken = join(redis.call(
                settings.stepTimeOut(),
                commands -> commands.set(LEASE, me, SetArgs.Builder.nx().px(LEASED_FOR))));
        if (taken != null) {
            return true;
        }
        byte[] holder = join(redis.call(settings.stepTimeOut(), commands -> commands.get(LEASE)));
        if (!java.util.Arrays.equals(holder, me)) {
            return false;
        }
        join(redis.call(settings.stepTimeOut(), commands -> commands.pexpire(LEASE, LEASED_FOR)));
        return true;
    }

    private <T extends @Nullable Object> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture()
                .orTimeout(settings.stepTimeOut().toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
