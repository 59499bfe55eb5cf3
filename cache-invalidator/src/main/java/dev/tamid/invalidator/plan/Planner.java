package dev.tamid.invalidator.plan;

import dev.tamid.coherence.cache.LiveLog;
import dev.tamid.coherence.catalog.Family;
import dev.tamid.coherence.catalog.Rules;
import dev.tamid.coherence.catalog.Topics;
import dev.tamid.coherence.database.Xid;
import dev.tamid.invalidator.change.Change;
import dev.tamid.invalidator.change.ChangeDecoder;
import dev.tamid.invalidator.change.Undecodable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Turns a batch into a {@link Plan}. Pure.
 *
 * <p>A record that cannot be understood names at best a row and a partition, and not a trainer; since its families cannot be known,
 * everything of its partition is dropped.
 */
public final class Planner {

    /** Reason of a {@link Plan.Drop} for changes that nobody can tell any more. */
    public static final String LOG_LOST = "log_lost";

    private Planner() {}

    public static Plan plan(List<Received> records) {
        Set<Xid> xids = new LinkedHashSet<>();
        List<Plan.Step> steps = new ArrayList<>();
        List<Plan.Rejected> rejected = new ArrayList<>();
        for (Received record : records) {
            if (record.gap()) {
                drop(record, LOG_LOST, steps);
            }
            try {
                switch (ChangeDecoder.decode(record.value())) {
                    case Change.OfRow row -> {
                        tell(record, row, steps);
                        xids.add(row.xid());
                    }
                    case Change.Truncated truncated -> {
                        if (truncated.xid() != null) {
                            xids.add(truncated.xid());
                        }
                        drop(record, "truncated", steps);
                    }
                    case Change.Snapshotted nothing -> {}
                    case Change.Tombstone nothing -> {}
                }
            } catch (Undecodable broken) {
                rejected.add(new Plan.Rejected(record, String.valueOf(broken.getMessage())));
                drop(record, LOG_LOST, steps);
            }
        }
        return new Plan(xids, steps, rejected);
    }

    private static void tell(Received record, Change.OfRow change, List<Plan.Step> steps) {
        Predicate<UUID> concerns =
                trainer -> !record.split() || Topics.partition(trainer, Topics.PARTITIONS) == record.partition();
        Set<Family> families;
        Map<UUID, String> frames;
        try {
            families = Rules.families(change.rows());
            frames = Frames.of(change, record.traceparent());
        } catch (IllegalStateException | ClassCastException incomplete) {
            throw new Undecodable("A row that the table's rules cannot be applied to: " + incomplete, incomplete);
        }
        Plan.Tell tell = tellIn(steps);
        for (Family family : families) {
            if (concerns.test(family.trainer())) {
                ofTrainer(tell, family.trainer())
                        .marks()
                        .computeIfAbsent(family, f -> new LinkedHashSet<>())
                        .add(change.xid());
            }
        }
        frames.forEach((trainer, frame) -> {
            if (concerns.test(trainer)) {
                ofTrainer(tell, trainer).frames().add(appended(change, frame));
            }
        });
        families.stream()
                .map(Family::trainer)
                .filter(concerns)
                .distinct()
                .forEach(trainer -> ofTrainer(tell, trainer)
                        .passed()
                        .add(new Plan.Passed(change.committedAt(), record.capturedAt(), frames.get(trainer))));
    }

    private static void drop(Received record, String reason, List<Plan.Step> steps) {
        if (steps.isEmpty()
                || !(steps.getLast() instanceof Plan.Drop last)
                || !last.reason().equals(reason)) {
            steps.add(new Plan.Drop(new TreeSet<>(), reason));
        }
        ((Plan.Drop) steps.getLast()).partitions().add(record.partition());
    }

    private static Plan.Tell tellIn(List<Plan.Step> steps) {
        if (!steps.isEmpty() && steps.getLast() instanceof Plan.Tell last) {
            return last;
        }
        Plan.Tell tell = new Plan.Tell(new LinkedHashMap<>());
        steps.add(tell);
        return tell;
    }

    private static Plan.OfTrainer ofTrainer(Plan.Tell tell, UUID trainer) {
        return tell.trainers()
                .computeIfAbsent(
                        trainer, t -> new Plan.OfTrainer(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>()));
    }

    /**
     * When a row's key changes, Debezium reports a delete and an insert at one place in the log; a digit behind it tells them apart. All
     * other changes have a place of their own, since the captured tables' triggers keep COPY from writing many rows at once.
     */
    private static LiveLog.Appended appended(Change.OfRow change, String frame) {
        String order = change.rows().after() == null ? "0" : "1";
        return new LiveLog.Appended(
                Long.toUnsignedString(change.position().commit()),
                Long.toUnsignedString(change.position().lsn()) + order,
                frame);
    }
}
