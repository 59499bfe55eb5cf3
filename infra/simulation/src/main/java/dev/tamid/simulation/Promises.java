package dev.tamid.simulation;

import dev.tamid.simulation.Database.Transaction;
import io.lettuce.core.RedisFuture;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is promised, looked at after every step. The names are those of the model's invariants; what it says of sets of transactions is said
 * here of the rows' versions, which every transaction that commits makes higher.
 */
final class Promises {

    /** What a reader may count on when he begins. */
    @SuppressWarnings("ArrayRecordComponent")
    record Expected(long[] acknowledged, long[] seen) {}

    private final Server server;
    private final Scheduler scheduler;
    private final Database database;
    private final Tenant tenant;
    private final boolean keepsData;
    private final LiveLogPromises log;
    private final long[] acknowledged = new long[Database.ROWS];
    private final long[] seen = new long[Database.ROWS];
    private final List<Transaction> processed = new ArrayList<>();
    private Map<String, Shown> entries = new HashMap<>();

    Promises(Server server, Scheduler scheduler, Database database, Tenant tenant, boolean keepsData) {
        this.server = server;
        this.scheduler = scheduler;
        this.database = database;
        this.tenant = tenant;
        this.keepsData = keepsData;
        this.log = new LiveLogPromises(server, scheduler, database, tenant);
        database.whenVisible(transaction -> checkEntries());
    }

    /** A read begins. */
    Expected begins() {
        return new Expected(acknowledged.clone(), seen.clone());
    }

    /** A read that began with this expected has its answer. */
    void answered(Expected expected, Shown shown) {
        if (shown.lacks(expected.acknowledged())) {
            scheduler.broken(
                    "ReadsShowWhatWasAcknowledged",
                    shown + ", but " + Arrays.toString(expected.acknowledged())
                            + " was acknowledged before the read began");
        }
        if (keepsData && shown.lacks(expected.seen())) {
            scheduler.broken(
                    "ReadsNeverGoBack",
                    shown + ", but " + Arrays.toString(expected.seen()) + " was read before the read began");
        }
        shown.versions()
                .forEach((row, version) -> seen[row] = Math.max(seen[row], database.markedVersion(row, version)));
    }

    /** A service tells its caller that it has written, with nothing pending. */
    void acknowledged(Transaction transaction) {
        transaction.versions.forEach((row, version) -> acknowledged[row] = Math.max(acknowledged[row], version));
        checkEntries();
    }

    /** The stream's consumer is done with a change. */
    void processed(Transaction transaction) {
        processed.add(transaction);
        checkEntries();
    }

    /** A command was carried out. */
    void cacheChanged() {
        Map<String, Shown> before = entries;
        entries = look();
        entries.forEach((entry, shown) -> {
            Shown old = before.get(entry);
            if (old != null && shown.lacks(old)) {
                scheduler.broken("EntriesNeverGoBack", entry + " went from " + old + " to " + shown);
            }
        });
        checkEntries();
    }

    /** Changes were brought to the live log. */
    void told() {
        log.told();
    }

    /** Everything is over, and was brought. */
    void atRest() {
        long[] fresh = database.versions(database.snapshot());
        look().forEach((entry, shown) -> {
            if (shown.versions().entrySet().stream().anyMatch(row -> row.getValue() != fresh[row.getKey()])) {
                scheduler.broken(
                        "AtRestEntriesAreTrue",
                        entry + " shows " + shown + ", and the rows are at " + Arrays.toString(fresh));
            }
        });
        log.atRest();
    }

    private void checkEntries() {
        long[] brought = new long[Database.ROWS];
        processed.stream()
                .filter(transaction -> transaction.state == Database.State.VISIBLE)
                .forEach(transaction ->
                        transaction.versions.forEach((row, version) -> brought[row] = Math.max(brought[row], version)));
        entries.forEach((entry, shown) -> {
            if (shown.lacks(acknowledged)) {
                scheduler.broken(
                        "NothingStaleAfterAcknowledgement",
                        entry + " shows " + shown + ", but " + Arrays.toString(acknowledged) + " is acknowledged");
            }
            if (shown.lacks(brought)) {
                scheduler.broken(
                        "NothingStaleAfterItsChange",
                        entry + " shows " + shown + ", but the stream has brought " + Arrays.toString(brought));
            }
        });
    }

    private Map<String, Shown> look() {
        List<String> families = tenant.families();
        List<RedisFuture<Map<byte[], byte[]>>> answers = families.stream()
                .map(family ->
                        server.commands().hgetall((family + "@" + Session.IDENTITY).getBytes(StandardCharsets.UTF_8)))
                .toList();
        Map<String, Shown> found = new HashMap<>();
        for (int i = 0; i < families.size(); i++) {
            String family = families.get(i).substring(0, families.get(i).indexOf(':'));
            Server.answer(answers.get(i)).forEach((field, value) -> {
                String name = new String(field, StandardCharsets.UTF_8);
                if (name.startsWith("v:")) {
                    found.put(
                            family + " " + name.substring(2),
                            Shown.parse(Command.body(new String(value, StandardCharsets.UTF_8))
                                    .getBytes(StandardCharsets.UTF_8)));
                }
            });
        }
        return found;
    }
}
