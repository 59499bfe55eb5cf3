package dev.tamid.examples.consumer.paper;

import dev.tamid.examples.consumer.projection.Projection;
import dev.tamid.examples.consumer.projection.TrainerSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Tamid on paper, moved by a seed: writes of every kind, capture that is killed or begins anew, a database from a backup whose log begins
 * at lower places, compaction, records that nobody can read. {@link #truth} counts from the tables themselves.
 */
public final class PaperSystem {

    /** The time that it is. */
    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static final List<String> STATUSES =
            List.of("lead", "qualified", "active", "inactive", "churned", "on_hold", "a_status_of_tomorrow");
    private static final List<String> GARBAGE = List.of("", "x", "[]", "{\"id\":7}", "{}", "null", "{\"id\":");

    private final Random random;
    private final List<UUID> trainers;
    private final PaperTable clients;
    private final PaperTable interactions;
    private long commit = 1_000_000;
    private long lsn = commit;
    private long garbage;

    public PaperSystem(long seed, int partitions) {
        random = new Random(seed);
        trainers = Stream.generate(this::id).limit(5).toList();
        clients = new PaperTable("clients", "clients", PaperRow::asClient, partitions);
        interactions = new PaperTable("interactions", "interactions", PaperRow::asInteraction, partitions);
    }

    public PaperTopic topic(String name) {
        return name.equals("tamid.clients.clients") ? clients.topic() : interactions.topic();
    }

    /** How many records nobody can read. */
    public long garbage() {
        return garbage;
    }

    /** One thing happens. */
    public void happen() {
        PaperTable table = random.nextInt(5) < 3 ? clients : interactions;
        if (random.nextBoolean()) {
            commit = lsn;
        }
        lsn += 1 + random.nextInt(1_000);
        String sequence = "[\"" + commit + "\",\"" + lsn + "\"]";
        int kind = random.nextInt(100);
        if (kind < 30 || table.rows().isEmpty()) {
            table.put(row(id()), sequence);
        } else if (kind < 90) {
            change(table, any(table), kind, sequence);
        } else if (kind < 93) {
            table.resend();
        } else if (kind < 96) {
            table.store();
        } else if (kind < 97) {
            table.rows().clear();
            table.truncate(sequence);
        } else if (kind < 98) {
            beginAnew();
        } else {
            garbage++;
            table.garbage(random.nextInt(table.topic().partitions()), GARBAGE.get(random.nextInt(GARBAGE.size())));
        }
    }

    /** Kafka cleans. */
    public void compact(boolean tombstones) {
        clients.topic().compact(tombstones);
        interactions.topic().compact(tombstones);
    }

    /** The projection as it has to be. */
    public Projection truth() {
        SortedMap<String, TrainerSummary> summaries = new TreeMap<>();
        for (UUID trainer : trainers) {
            SortedMap<String, Integer> statuses = new TreeMap<>();
            clients.rows().values().stream()
                    .filter(row -> row.trainer().equals(trainer) && row.visible())
                    .forEach(row -> statuses.merge(row.status(), 1, Integer::sum));
            int upcoming = (int) interactions.rows().values().stream()
                    .filter(row -> row.trainer().equals(trainer) && row.visible())
                    .filter(row ->
                            !row.happenedAt().isBefore(NOW) && row.happenedAt().isBefore(NOW.plus(Duration.ofDays(7))))
                    .count();
            if (upcoming > 0 || !statuses.isEmpty()) {
                summaries.put(trainer.toString(), new TrainerSummary(statuses, upcoming));
            }
        }
        return new Projection(NOW, summaries);
    }

    private void change(PaperTable table, PaperRow row, int kind, String sequence) {
        if (kind < 50) {
            table.put(row.with(status(), time()), sequence);
        } else if (kind < 65) {
            table.put(row.ofTrainer(trainer()), sequence);
        } else if (kind < 72) {
            table.put(row.deleted(row.deletedAt() == null ? NOW : null), sequence);
        } else if (kind < 77 && table == interactions) {
            table.put(row.hidden(!row.clientDeleted()), sequence);
        } else {
            table.delete(row.id(), sequence);
            if (kind < 84) {
                // Inserted again under its old id, perhaps for another trainer: the version begins anew.
                lsn += 1 + random.nextInt(1_000);
                table.put(row(row.id()), "[\"" + commit + "\",\"" + lsn + "\"]");
            }
        }
    }

    /** Capture lost its place: it drops everything and tells every row. The log may be another one, and what nobody told is gone. */
    private void beginAnew() {
        if (random.nextBoolean()) {
            commit = 500L + random.nextInt(1_000_000);
            lsn = commit;
            clients.rows().values().removeIf(row -> random.nextInt(5) == 0);
        }
        for (PaperTable table : List.of(clients, interactions)) {
            table.store();
            table.truncate(null);
            table.snapshot(lsn);
        }
        lsn++;
        commit = lsn;
    }

    private PaperRow any(PaperTable table) {
        List<PaperRow> rows = List.copyOf(table.rows().values());
        return rows.get(random.nextInt(rows.size()));
    }

    private PaperRow row(UUID id) {
        return new PaperRow(id, trainer(), status(), time(), null, false, 1);
    }

    private UUID trainer() {
        return trainers.get(random.nextInt(trainers.size()));
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private String status() {
        return STATUSES.get(random.nextInt(STATUSES.size()));
    }

    private Instant time() {
        return switch (random.nextInt(6)) {
            case 0 -> NOW;
            case 1 -> NOW.minusNanos(1_000);
            case 2 -> NOW.plus(Duration.ofDays(7));
            case 3 -> NOW.plus(Duration.ofDays(7)).minusNanos(1_000);
            default -> NOW.plusSeconds(random.nextInt(2_000_000) - 1_000_000);
        };
    }
}
