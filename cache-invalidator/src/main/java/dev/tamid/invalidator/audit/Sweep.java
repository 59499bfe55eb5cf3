package dev.tamid.invalidator.audit;

import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.Looks;
import dev.tamid.coherence.catalog.Family;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The walk through the keyspace, again and again. A small one is looked at whole; of a large one as many families and entries, picked at
 * random, as the limits allow in the time that a pass should take. Used by one thread.
 */
final class Sweep {

    private static final int KEYS_AT_ONCE = 100;
    private static final int MOST_PAGES = 20;

    /** A small keyspace is looked at no more often than that. */
    private static final Duration SHORTEST_PASS = Duration.ofSeconds(2);

    private final Looks looks;
    private final AuditSettings settings;
    private final LongSupplier nanos;
    private final DoubleSupplier random;
    private final Budget pages;
    private final Deque<Family> families = new ArrayDeque<>();
    private @Nullable String cursor;
    private double share = 1;
    private double entryShare;
    private long beganAt;
    private long seen;
    private long entries;
    private long entriesInAll;
    private volatile AuditReport.Sweeps report = new AuditReport.Sweeps(0, 0, 0, null);

    Sweep(Looks looks, AuditSettings settings, LongSupplier nanos, DoubleSupplier random) {
        this.looks = looks;
        this.settings = settings;
        this.nanos = nanos;
        this.random = random;
        this.pages = new Budget(MOST_PAGES, nanos);
    }

    AuditReport.Sweeps report() {
        return report;
    }

    /** The next family to look at; null when there is none now. Fails with what Redis said; then the walk begins anew. */
    @Nullable
    Family next(Keys keys) {
        if (families.isEmpty() && !isTooSoon() && pages.take()) {
            try {
                turn(keys);
            } catch (CompletionException away) {
                cursor = null;
                throw away;
            }
        }
        return families.poll();
    }

    /** Notes that a family was looked at. Answers which of its entries are to be read afresh: so many numbers that pick one. */
    List<Integer> picked(int variants) {
        seen++;
        entriesInAll += variants;
        List<Integer> picked = IntStream.range(0, variants)
                .filter(number -> random.getAsDouble() < entryShare)
                .boxed()
                .toList();
        entries += picked.size();
        return picked;
    }

    private boolean isTooSoon() {
        return cursor == null && beganAt != 0 && nanos.getAsLong() - beganAt < SHORTEST_PASS.toNanos();
    }

    private void turn(Keys keys) {
        if (cursor == null) {
            begin(looks.size().toCompletableFuture().join());
        }
        Looks.Page page =
                looks.scan(keys, cursor, KEYS_AT_ONCE).toCompletableFuture().join();
        page.families().stream().filter(family -> random.getAsDouble() < share).forEach(families::add);
        cursor = page.cursor();
    }

    /** The pass before is over; what it looked at tells how many entries this one may pick. */
    private void begin(long keysInAll) {
        if (beganAt != 0) {
            report = new AuditReport.Sweeps(
                    report.passes() + 1,
                    seen,
                    entries,
                    Duration.ofNanos(nanos.getAsLong() - beganAt).toMillis());
        }
        double seconds = settings.sweepWithin().toMillis() / 1_000.0;
        share = Math.min(1, settings.mostLooks() * seconds / Math.max(1, keysInAll));
        double perFamily = seen == 0 ? 1 : (double) entriesInAll / seen;
        double entriesExpected = Math.max(1, keysInAll * share * Math.max(1, perFamily));
        entryShare =
                settings.tokenFile() == null ? 0 : Math.min(1, settings.mostFresh() / 2.0 * seconds / entriesExpected);
        beganAt = nanos.getAsLong();
        seen = 0;
        entries = 0;
        entriesInAll = 0;
    }
}
