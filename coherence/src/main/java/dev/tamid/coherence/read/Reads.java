package dev.tamid.coherence.read;

import dev.tamid.coherence.cache.Cache;
import dev.tamid.coherence.cache.Entry;
import dev.tamid.coherence.cache.Fill;
import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.Lookup;
import dev.tamid.coherence.catalog.ViewRequest;
import dev.tamid.coherence.database.DatabaseIdentity;
import dev.tamid.coherence.database.Load;
import dev.tamid.coherence.database.Loads;
import dev.tamid.coherence.database.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The read path. A hit is one round trip, and the stored bytes go out. A miss loads under a snapshot and offers the value to the cache,
 * which takes it only if no change came between.
 *
 * <p>Readers of one process share a load only if the family was neither reborn nor marked since it began: whoever starts after a write was
 * acknowledged has seen a higher count of marks, so he never waits for a value that is older than that write. (Sharing by key alone, as is
 * usual, would hand him the old one.) A reader who sees that another process loads waits up to {@code load-wait} for its fill, then loads.
 *
 * <p>Thread-safe; blocks, so it is meant for virtual threads. What can take how long: Redis {@code read-time-out}, the load as the pool and
 * the statements' time-outs say.
 */
public final class Reads {

    private static final long POLL_NANOS = 3_000_000;

    private record FlightKey(String database, String family, String variant, String birth, String marked) {}

    private final Cache cache;
    private final Loads loads;
    private final DatabaseIdentity identity;
    private final MeterRegistry meters;
    private final ConcurrentHashMap<FlightKey, Flight> flights = new ConcurrentHashMap<>();

    public Reads(Cache cache, Loads loads, DatabaseIdentity identity, MeterRegistry meters) {
        this.cache = cache;
        this.loads = loads;
        this.identity = identity;
        this.meters = meters;
    }

    /** Answers the request from the cache, or by the loader. Throws what the loader throws. */
    public Answer read(ViewRequest request, Loader loader) {
        Optional<Keys> keys = identity.current().map(Keys::new);
        Answer answer = keys.isPresent() && request.cacheable()
                ? cached(keys.get(), request, loader)
                : uncached(request, loader, request.cacheable() ? Source.BYPASS : Source.MISS);
        meters.counter(
                        "tamid.reads",
                        "view",
                        name(request),
                        "source",
                        answer.source().wireName())
                .increment();
        return answer;
    }

    /**
     * Whether the cache holds an answer to the request, and so nothing that it shows was changed by a write that was acknowledged before. False
     * also when the cache is away.
     */
    public boolean holds(ViewRequest request) {
        return identity.current()
                .filter(database -> request.cacheable())
                .map(database -> await(cache.peek(new Keys(database), request.family(), request.variant())))
                .filter(Optional::isPresent)
                .isPresent();
    }

    private Answer cached(Keys keys, ViewRequest request, Loader loader) {
        long giveUpAt = System.nanoTime() + cache.settings().loadWait().toNanos();
        while (true) {
            Lookup lookup = await(cache.read(keys, request.family(), request.variant()));
            switch (lookup) {
                case Lookup.Hit hit -> {
                    return new Answer(
                            Source.HIT, hit.entry().json(), hit.entry().etag());
                }
                case Lookup.Away away -> {
                    return uncached(request, loader, Source.BYPASS);
                }
                case Lookup.Miss miss -> {
                    FlightKey key = new FlightKey(
                            keys.database(), request.family().name(), request.variant(), miss.birth(), miss.marked());
                    boolean wait = miss.loadedElsewhere() && System.nanoTime() < giveUpAt;
                    if (wait && !flights.containsKey(key)) {
                        LockSupport.parkNanos(POLL_NANOS);
                    } else {
                        return shared(key, keys, request, loader);
                    }
                }
            }
        }
    }

    private Answer shared(FlightKey key, Keys keys, ViewRequest request, Loader loader) {
        Flight mine = new Flight();
        Flight before = flights.putIfAbsent(key, mine);
        if (before != null) {
            meters.counter("tamid.loads.shared", "view", name(request)).increment();
            return answer(before.await(), Source.MISS);
        }
        try {
            Loaded loaded = loads.load(Scope.trainer(request.family().trainer()), load -> {
                Loaded read = load(request, loader, load);
                mine.read(read, load);
                return read;
            });
            // The transaction is over before the fill, so that a slow cache holds no connection.
            fill(keys, request, key.birth(), mine);
            mine.succeed(loaded);
            return answer(loaded, Source.MISS);
        } catch (RuntimeException | Error failure) {
            mine.fail(failure);
            throw failure;
        } finally {
            flights.remove(key, mine);
        }
    }

    private void fill(Keys keys, ViewRequest request, String birth, Flight flight) {
        Fill fill = flight.fill(
                load -> load.database().equals(keys.database()),
                (loaded, snapshot) -> await(cache.fill(
                        keys,
                        request.family(),
                        request.variant(),
                        new Entry(loaded.etag(), loaded.json()),
                        snapshot,
                        birth)));
        meters.counter(
                        "tamid.fills",
                        "view",
                        name(request),
                        "outcome",
                        fill.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    private Answer uncached(ViewRequest request, Loader loader, Source source) {
        return answer(
                loads.load(Scope.trainer(request.family().trainer()), load -> load(request, loader, load)), source);
    }

    private Loaded load(ViewRequest request, Loader loader, Load load) {
        meters.counter("tamid.loads", "view", name(request)).increment();
        return loader.load(load);
    }

    private static Answer answer(Loaded loaded, Source source) {
        return new Answer(source, loaded.json(), loaded.etag());
    }

    private static String name(ViewRequest request) {
        return request.view().name().toLowerCase(Locale.ROOT);
    }

    /** Every stage of the cache completes within its time-out. */
    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
