package dev.tamid.invalidator.audit;

import dev.tamid.coherence.cache.Looks.OfFamily;
import dev.tamid.coherence.catalog.Family;
import dev.tamid.coherence.catalog.Rules;
import dev.tamid.coherence.catalog.Topics;
import dev.tamid.invalidator.change.Change;
import dev.tamid.invalidator.change.ChangeDecoder;
import dev.tamid.invalidator.change.Undecodable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the changes from now on, a share of them, and has each looked at when its time has come. It reads the topic by itself and asks
 * nobody what eviction did: what eviction forgets, delays or loses is to be seen here. What the topic held before, or brings late, is left to
 * the sweep.
 *
 * <p>Every instance follows every partition, since it looks at no more for that; nothing is coordinated and no place is stored.
 */
final class Follower implements Runnable {

    /** A change to look at, at one scale. */
    record Look(Scale scale, Followed change) {}

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration LONGEST_POLL = Duration.ofMillis(200);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final FamilyCheck check;
    private final Waiting<Look> looks;
    private final @Nullable Waiting<EntryCheck.Task> entries;
    private final AuditSettings settings;
    private final InstantSource clock;
    private final Ration ration;
    private final DoubleSupplier random;
    private final Budget changes;
    private final Budget budget;
    private volatile boolean stopped;

    Follower(
            Supplier<Consumer<byte[], byte[]>> consumers,
            FamilyCheck check,
            Waiting<Look> looks,
            @Nullable Waiting<EntryCheck.Task> entries,
            AuditSettings settings,
            InstantSource clock,
            LongSupplier nanos,
            Ration ration,
            DoubleSupplier random) {
        this.consumers = consumers;
        this.check = check;
        this.looks = looks;
        this.entries = entries;
        this.settings = settings;
        this.clock = clock;
        this.ration = ration;
        this.random = random;
        this.changes = new Budget(settings.mostChanges(), nanos);
        this.budget = new Budget(settings.mostFresh() / 2.0, nanos);
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                List<TopicPartition> partitions = IntStream.range(0, Topics.PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(Topics.ALL_CHANGES, partition))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToEnd(partitions);
                while (!stopped) {
                    follow(consumer);
                }
            } catch (KafkaException | IllegalStateException failure) {
                LOG.warn("The auditor cannot follow the changes now; it tries again: {}", failure.toString());
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        Duration until = Duration.ofNanos(looks.nanosUntilNext(LONGEST_POLL.toNanos()));
        boolean allowed = ration.allows();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(until)) {
            if (allowed && record.value() != null && random.getAsDouble() < settings.share() && changes.take()) {
                take(record.value());
            }
        }
        for (Look look = looks.poll(); look != null && !stopped; look = looks.poll()) {
            look(look);
        }
    }

    private void take(byte[] value) {
        try {
            if (ChangeDecoder.decode(value) instanceof Change.OfRow row) {
                Duration age = Duration.between(row.committedAt(), clock.instant());
                Map<UUID, List<Family>> families =
                        Rules.families(row.rows()).stream().collect(Collectors.groupingBy(Family::trainer));
                families.forEach(
                        (trainer, ofTrainer) -> wait(new Followed(trainer, ofTrainer, row.xid(), row.position()), age));
            }
        } catch (Undecodable | IllegalStateException | ClassCastException broken) {
            LOG.debug("A record that the auditor does not understand; eviction says what becomes of it", broken);
        }
    }

    /** Looks after the commit, as far as that is not past; clocks may differ, so never later than after now. */
    private void wait(Followed change, Duration age) {
        for (Scale scale : List.of(Scale.TENTH, Scale.SECOND, Scale.TEN)) {
            long left = Math.clamp(
                    scale.after().minus(age).toNanos(), 0, scale.after().toNanos());
            if (left > 0 || !scale.isLast()) {
                looks.add(left, new Look(scale, change));
            }
        }
    }

    private void look(Look look) {
        Followed change = look.change();
        List<OfFamily> sound = check.check(look.scale(), change.trainer(), change.families(), change);
        Waiting<EntryCheck.Task> fresh = entries;
        for (OfFamily family : sound) {
            if (fresh != null && random.getAsDouble() < settings.freshShare() && budget.take()) {
                int number = (int) (random.getAsDouble() * family.variants());
                fresh.add(0, new EntryCheck.Task(look.scale(), family.family(), number, null, change));
            }
        }
    }
}
