package dev.tamid.invalidator.evict;

import dev.tamid.coherence.cache.LiveLog;
import dev.tamid.coherence.catalog.Family;
import dev.tamid.coherence.catalog.Rules;
import dev.tamid.coherence.database.Xid;
import dev.tamid.invalidator.change.Change;
import dev.tamid.invalidator.change.ChangeDecoder;
import dev.tamid.invalidator.change.Position;
import dev.tamid.invalidator.change.Undecodable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Turns a batch into a {@link Plan}. Pure.
 *
 * <p>A batch has records of several tables, each in the order of its topic. They are put into the order of commits, so that what one
 * transaction did to two tables, or one trainer did in two transactions, is told as it happened. A record without a place (what is sent
 * before the first snapshot) stays where it stood.
 *
 * <p>A record that cannot be understood names at best a row and a partition, and not a trainer; since its families cannot be known,
 * everything of its partition is dropped.
 */
final class Planner {

    private record Sorted(Position position, Item item) {}

    /** What one record asks for. */
    private sealed interface Item {}

    private record Row(Change.OfRow change, Set<Family> families, Map<UUID, String> frames) implements Item {}

    private record Gone(int partition, String reason) implements Item {}

    private Planner() {}

    static Plan plan(List<Received> records) {
        List<Sorted> items = new ArrayList<>(records.size());
        List<Plan.Rejected> rejected = new ArrayList<>();
        Set<Xid> xids = new LinkedHashSet<>();
        Map<String, Position> reached = new HashMap<>();
        for (Received record : records) {
            String stream = record.topic() + ":" + record.partition();
            Position before = reached.getOrDefault(stream, Position.NONE);
            try {
                Change change = ChangeDecoder.decode(record.partition(), record.value());
                switch (change) {
                    case Change.OfRow row -> {
                        Item item = understood(row);
                        xids.add(row.xid());
                        items.add(new Sorted(later(before, row.position()), item));
                        reached.put(stream, later(before, row.position()));
                    }
                    case Change.Truncated truncated -> {
                        if (truncated.xid() != null) {
                            xids.add(truncated.xid());
                        }
                        items.add(new Sorted(
                                later(before, truncated.position()), new Gone(record.partition(), "truncated")));
                        reached.put(stream, later(before, truncated.position()));
                    }
                    case Change.Snapshotted nothing -> {}
                    case Change.Tombstone nothing -> {}
                }
            } catch (Undecodable broken) {
                rejected.add(new Plan.Rejected(record, String.valueOf(broken.getMessage())));
                items.add(new Sorted(before, new Gone(record.partition(), "log_lost")));
            }
        }
        items.sort(Comparator.comparing(Sorted::position));
        return new Plan(xids, steps(items), rejected);
    }

    private static Row understood(Change.OfRow change) {
        try {
            return new Row(change, Rules.families(change.rows()), Frames.of(change));
        } catch (IllegalStateException | ClassCastException incomplete) {
            throw new Undecodable("A row that the table's rules cannot be applied to: " + incomplete, incomplete);
        }
    }

    private static Position later(Position one, Position other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static List<Plan.Step> steps(List<Sorted> items) {
        List<Plan.Step> steps = new ArrayList<>();
        for (Sorted sorted : items) {
            switch (sorted.item()) {
                case Row row -> add(row, tellIn(steps));
                case Gone gone -> {
                    if (steps.isEmpty()
                            || !(steps.getLast() instanceof Plan.Drop last)
                            || !last.reason().equals(gone.reason())) {
                        steps.add(new Plan.Drop(new TreeSet<>(), gone.reason()));
                    }
                    ((Plan.Drop) steps.getLast()).partitions().add(gone.partition());
                }
            }
        }
        return steps;
    }

    private static Plan.Tell tellIn(List<Plan.Step> steps) {
        if (!steps.isEmpty() && steps.getLast() instanceof Plan.Tell last) {
            return last;
        }
        Plan.Tell tell = new Plan.Tell(new LinkedHashMap<>());
        steps.add(tell);
        return tell;
    }

    private static void add(Row row, Plan.Tell tell) {
        for (Family family : row.families()) {
            ofTrainer(tell, family.trainer())
                    .marks()
                    .computeIfAbsent(family, f -> new LinkedHashSet<>())
                    .add(row.change().xid());
        }
        row.frames()
                .forEach((trainer, frame) -> ofTrainer(tell, trainer).frames().add(appended(row.change(), frame)));
        Instant committedAt = row.change().committedAt();
        row.families().stream()
                .map(Family::trainer)
                .distinct()
                .forEach(trainer -> ofTrainer(tell, trainer).committedAt().add(committedAt));
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
                change.rows().table().qualifiedName() + ":" + change.partition(),
                Long.toUnsignedString(change.position().commit()),
                Long.toUnsignedString(change.position().lsn()) + order,
                frame);
    }
}
