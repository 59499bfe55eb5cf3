package dev.tamid.invalidator.repair;

import dev.tamid.coherence.cache.Cache;
import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.catalog.Family;
import dev.tamid.coherence.catalog.Topics;
import dev.tamid.coherence.database.Xid;
import dev.tamid.invalidator.database.VisibilityGate;
import dev.tamid.invalidator.plan.Dropper;
import dev.tamid.invalidator.plan.Plan;
import dev.tamid.invalidator.plan.Planner;
import dev.tamid.invalidator.plan.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks once more what the topic of all changes tells, from some place to its ends as they are at the beginning. It marks and tells nobody: live
 * logs have their own places. Since a mark compares with the snapshot of each entry, fresh entries stay, and doing it twice is doing it once.
 *
 * <p>Where the topic does not reach back to the place, nothing can be proved: all families of the partition are dropped instead.
 *
 * <p>Blocks. What Kafka, Postgres or Redis does not take is tried again in place, until {@code patience} is over without any progress; then it
 * fails with the last cause. Throws {@link CancellationException} when it shall not go on.
 */
final class Replayer {

    /** How far one is. */
    record Progress(long done, long of, Set<Integer> dropped) {}

    /** Says where a partition's replay begins; null where that is not known. Asked with the first offset and the end of each partition. */
    interface From {

        @Nullable
        Long of(int partition, long first, long end);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Replayer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final VisibilityGate gate;
    private final Cache cache;
    private final Dropper dropper;
    private final RepairSettings settings;

    /** @param consumers makes one that is in no group and reads from where it is told */
    Replayer(
            Supplier<Consumer<byte[], byte[]>> consumers,
            VisibilityGate gate,
            Cache cache,
            Dropper dropper,
            RepairSettings settings) {
        this.consumers = consumers;
        this.gate = gate;
        this.cache = cache;
        this.dropper = dropper;
        this.settings = settings;
    }

    static Set<Integer> everyPartition() {
        return IntStream.range(0, Topics.PARTITIONS).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    /** Replays from an instant, by the time at which each change came into the topic, which is never before its commit. */
    Progress since(Instant since, Duration patience, Predicate<Progress> goesOn) {
        return replay(
                (consumer, partitions) -> {
                    Map<Integer, OffsetAndTimestamp> found = offsets(consumer, partitions, since);
                    return (partition, first, end) -> {
                        OffsetAndTimestamp at = found.get(partition);
                        boolean cut = first > 0
                                && (at == null
                                        ? first == end
                                        : at.offset() <= first && at.timestamp() > since.toEpochMilli());
                        return cut ? null : at == null ? Long.valueOf(end) : Long.valueOf(at.offset());
                    };
                },
                patience,
                goesOn);
    }

    /** Replays each partition from an offset; what is in no partition of the map is dropped. */
    Progress from(Map<Integer, Long> places, Duration patience, Predicate<Progress> goesOn) {
        return replay((consumer, partitions) -> (partition, first, end) -> places.get(partition), patience, goesOn);
    }

    private Progress replay(
            BiFunction<Consumer<byte[], byte[]>, List<TopicPartition>, From> begin,
            Duration patience,
            Predicate<Progress> goesOn) {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            Run run = new Run(consumer, patience, goesOn);
            run.begin(begin);
            return run.toTheEnd();
        }
    }

    private Map<Integer, OffsetAndTimestamp> offsets(
            Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Instant since) {
        Map<TopicPartition, Long> times =
                partitions.stream().collect(Collectors.toMap(p -> p, p -> since.toEpochMilli()));
        Map<Integer, OffsetAndTimestamp> found = new HashMap<>();
        consumer.offsetsForTimes(times, settings.stepTimeOut()).forEach((partition, at) -> {
            if (at != null) {
                found.put(partition.partition(), at);
            }
        });
        return found;
    }

    /** One replay under way. */
    private final class Run {

        private final Consumer<byte[], byte[]> consumer;
        private final Duration patience;
        private final Predicate<Progress> goesOn;
        private final Map<Integer, Long> next = new HashMap<>();
        private final Map<Integer, Long> ends = new HashMap<>();
        private final Set<Integer> dropped = new TreeSet<>();
        private long of;
        private long lastProgress = System.nanoTime();

        Run(Consumer<byte[], byte[]> consumer, Duration patience, Predicate<Progress> goesOn) {
            this.consumer = consumer;
            this.patience = patience;
            this.goesOn = goesOn;
        }

        void begin(BiFunction<Consumer<byte[], byte[]>, List<TopicPartition>, From> begin) {
            untilDone(() -> {
                List<TopicPartition> partitions =
                        consumer.partitionsFor(Topics.ALL_CHANGES, settings.stepTimeOut()).stream()
                                .map(info -> new TopicPartition(info.topic(), info.partition()))
                                .toList();
                places(partitions, begin.apply(consumer, partitions));
            });
            if (!dropped.isEmpty()) {
                LOG.warn("The changes of partitions {} cannot be replayed: all of their families are dropped", dropped);
                untilDone(() -> {
                    dropper.dropFamilies(gate.await(Set.of()), dropped);
                });
            }
        }

        Progress toTheEnd() {
            while (!next.isEmpty()) {
                List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
                consumer.poll(POLL).forEach(records::add);
                List<Received> batch = received(records);
                if (!batch.isEmpty()) {
                    untilDone(() -> {
                        mark(batch);
                    });
                    lastProgress = System.nanoTime();
                }
                settle(records);
                goOn();
                if (System.nanoTime() - lastProgress > patience.toNanos()) {
                    throw new IllegalStateException("No change came for " + patience + ": Kafka is away");
                }
            }
            return progress();
        }

        private void places(Collection<TopicPartition> partitions, From from) {
            Map<TopicPartition, Long> firsts = consumer.beginningOffsets(partitions, settings.stepTimeOut());
            Map<TopicPartition, Long> lasts = consumer.endOffsets(partitions, settings.stepTimeOut());
            next.clear();
            dropped.clear();
            of = 0;
            for (TopicPartition partition : partitions) {
                long first = firsts.getOrDefault(partition, 0L);
                long end = lasts.getOrDefault(partition, 0L);
                Long place = from.of(partition.partition(), first, end);
                if (place == null || place < first || place > end) {
                    dropped.add(partition.partition());
                } else if (place < end) {
                    next.put(partition.partition(), place);
                    ends.put(partition.partition(), end);
                    of += end - place;
                }
            }
            consumer.assign(partitions.stream()
                    .filter(partition -> next.containsKey(partition.partition()))
                    .toList());
            next.forEach((partition, place) -> consumer.seek(new TopicPartition(Topics.ALL_CHANGES, partition), place));
        }

        private List<Received> received(List<ConsumerRecord<byte[], byte[]>> records) {
            Map<Integer, Long> expected = new HashMap<>(next);
            List<Received> received = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                Long place = expected.get(record.partition());
                if (place != null && record.offset() < ends.getOrDefault(record.partition(), 0L)) {
                    received.add(Received.of(record, record.offset() != place, null));
                    expected.put(record.partition(), record.offset() + 1);
                }
            }
            return received;
        }

        /** Notes what is done, and reads no more of a partition that is at its end. */
        private void settle(List<ConsumerRecord<byte[], byte[]>> records) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                next.computeIfPresent(record.partition(), (partition, place) -> record.offset() + 1);
            }
            Set<Integer> over = new HashSet<>();
            next.forEach((partition, place) -> {
                if (place >= ends.getOrDefault(partition, 0L)) {
                    over.add(partition);
                }
            });
            next.keySet().removeAll(over);
            consumer.pause(over.stream()
                    .map(partition -> new TopicPartition(Topics.ALL_CHANGES, partition))
                    .toList());
        }

        private void mark(List<Received> batch) {
            Plan plan = Planner.plan(batch);
            Keys keys = gate.await(plan.xids());
            for (Plan.Step step : plan.steps()) {
                switch (step) {
                    case Plan.Tell tell -> mark(keys, tell);
                    case Plan.Drop drop -> {
                        dropper.dropFamilies(keys, drop.partitions());
                        dropped.addAll(drop.partitions());
                    }
                }
            }
        }

        private void mark(Keys keys, Plan.Tell tell) {
            Map<Family, Set<Xid>> marks = new HashMap<>();
            tell.trainers()
                    .values()
                    .forEach(trainer -> trainer.marks()
                            .forEach((family, xids) -> marks.computeIfAbsent(family, f -> new LinkedHashSet<>())
                                    .addAll(xids)));
            cache.markVisible(keys, marks)
                    .toCompletableFuture()
                    .orTimeout(settings.stepTimeOut().toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }

        private Progress progress() {
            long left = next.entrySet().stream()
                    .mapToLong(place -> ends.getOrDefault(place.getKey(), 0L) - place.getValue())
                    .sum();
            return new Progress(of - left, of, Set.copyOf(dropped));
        }

        private void goOn() {
            if (!goesOn.test(progress())) {
                throw new CancellationException("The replay shall not go on");
            }
        }

        /** Tries until it succeeds, within patience. */
        private void untilDone(Runnable step) {
            long begin = System.nanoTime();
            Duration pause = SHORTEST_PAUSE;
            while (true) {
                try {
                    step.run();
                    return;
                } catch (RuntimeException failure) {
                    if (System.nanoTime() - begin > patience.toNanos()) {
                        throw failure;
                    }
                    LOG.debug("The replay is held up", failure);
                }
                LockSupport.parkNanos(pause.toNanos());
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
                goOn();
            }
        }
    }
}
