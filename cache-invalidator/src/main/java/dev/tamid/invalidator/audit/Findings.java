package dev.tamid.invalidator.audit;

import dev.tamid.coherence.cache.Held;
import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.Looks;
import dev.tamid.coherence.catalog.Shape;
import dev.tamid.coherence.database.Snapshot;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was found wrong: dropped from the cache, counted, told with the evidence, and the last of it kept. Thread-safe; blocks for one call
 * of Redis.
 */
final class Findings {

    private static final Logger LOG = LoggerFactory.getLogger(Findings.class);
    private static final int MOST_KEPT = 20;

    private final Looks looks;
    private final InstantSource clock;
    private final String instance;
    private final Map<Kind, Counter> found = new EnumMap<>(Kind.class);
    private final Counter repairs;
    private final Deque<Finding> last = new ArrayDeque<>();

    Findings(Looks looks, InstantSource clock, String instance, MeterRegistry meters) {
        this.looks = looks;
        this.clock = clock;
        this.instance = instance;
        for (Kind kind : Kind.values()) {
            found.put(
                    kind,
                    Counter.builder("tamid.audit.findings")
                            .description("Entries that were wrong")
                            .tag("kind", kind.wireName())
                            .register(meters));
        }
        this.repairs = Counter.builder("tamid.audit.repairs")
                .description("Entries that were wrong and were dropped")
                .register(meters);
    }

    /** @param change that led to it, if one did */
    @SuppressWarnings("NullAway") // there is a counter of each kind
    void add(
            Keys keys,
            Kind kind,
            Scale scale,
            Held held,
            @Nullable Snapshot fresh,
            @Nullable Followed change,
            String difference) {
        boolean repaired = repaired(keys, held);
        Finding finding = new Finding(
                Shape.format(clock.instant()),
                kind.wireName(),
                scale.wireName(),
                keys.of(held.family()),
                Differences.named(held.variant()),
                held.readUnder(),
                held.marks(),
                held.birth(),
                fresh == null ? null : fresh.text(),
                change == null ? null : change.xid().low(),
                change == null ? null : change.lsn(),
                instance,
                difference,
                repaired);
        found.get(kind).increment();
        synchronized (last) {
            if (last.size() >= MOST_KEPT) {
                last.removeLast();
            }
            last.addFirst(finding);
        }
        LOG.error("The cache held what the database does not say: {}", finding);
    }

    /** The newest first. */
    List<Finding> last() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }

    long found() {
        return found.values().stream()
                .mapToLong(counter -> (long) counter.count())
                .sum();
    }

    long repaired() {
        return (long) repairs.count();
    }

    /** What cannot be dropped now is found again. */
    private boolean repaired(Keys keys, Held held) {
        try {
            boolean dropped = looks.drop(keys, held).toCompletableFuture().join();
            if (dropped) {
                repairs.increment();
            }
            return dropped;
        } catch (CompletionException away) {
            LOG.warn("An entry that is wrong could not be dropped, and will be found again: {}", away.toString());
            return false;
        }
    }
}
