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
import dev.tamid.coherence.time.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The read path. A hit is one round trip, and the stored bytes go out. A miss loads under a snapshot and offers the value to the cache,
 * which takes it only if no change came between.
 *
 * <p>Of the readers of one process that miss under the same birth and count of marks, one loads; the others wait for it, look again, and
 * load for themselves if it was refused. They never take the value that it loaded, as is usual: it may be older than what somebody else has
 * read before they began (docs/decisions/sharing-a-load.md). A reader who sees that another process loads looks again for up to
 * {@code load-wait}, then loads.
 *
 * <p>Thread-safe; blocks, so it is meant for virtual threads. What can take how long: Redis {@code read-time-out}, the load as the pool and
 * the statements' time-outs say.
 */
public final class Reads {

    private static final Duration POLL = Duration.ofMillis(3);

    /** For a load of this process, which the database's time-outs end. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private record LoadKey(String database, String family, String variant, String birth, String marked) {}

    private record Read(Loaded loaded, Load load) {}

    private final Cache cache;
    private final Loads loads;
    private final DatabaseIdentity identity;
    private final Waiting waiting;
    private final MeterRegistry meters;
    private final ConcurrentHashMap<LoadKey, CountDownLatch> loading = new ConcurrentHashMap<>();

    public Reads(Cache cache, Loads loads, DatabaseIdentity identity, Waiting waiting, MeterRegistry meters) {
        this.cache = cache;
        this.loads = loads;
        this.identity = identity;
        this.waiting = waiting;
        this.meters = meters;
    }

    /** Answers the request from the cache, or by the loader. Throws what the loader throws. */
    public Answer read(ViewRequest request, Loader loader) {
        Answer answer = request.fresh() ? uncached(request, loader, Source.FRESH) : throughCache(request, loader);
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
     * The answer that the cache holds, if it holds one: nothing that it shows was changed by a write that was acknowledged before. Empty also when
     * the cache is away, and for a request that has to be answered past it.
     */
    public Optional<byte[]> held(ViewRequest request) {
        return identity.current()
                .filter(database -> request.cacheable() && !request.fresh())
                .flatMap(database -> await(cache.peek(new Keys(database), request.family(), request.variant())))
                .map(Entry::json);
    }

    private Answer throughCache(ViewRequest request, Loader loader) {
        Optional<Keys> keys = identity.current().map(Keys::new);
        return keys.isPresent() && request.cacheable()
                ? cached(keys.get(), request, loader)
                : uncached(request, loader, request.cacheable() ? Source.BYPASS : Source.MISS);
    }

    private Answer cached(Keys keys, ViewRequest request, Loader loader) {
        long began = waiting.nanos();
        LoadKey waitedFor = null;
        while (true) {
            Lookup lookup = await(cache.read(keys, request.family(), request.variant()));
            switch (lookup) {
                case Lookup.Hit hit -> {
                    return new Answer(
                            Source.HIT, hit.entry().json(), hit.entry().etag(), null, null);
                }
                case Lookup.Away away -> {
                    return uncached(request, loader, Source.BYPASS);
                }
                case Lookup.Miss miss -> {
                    if (miss.born()) {
                        meters.counter("tamid.births", "view", name(request)).increment();
                    }
                    LoadKey key = new LoadKey(
                            keys.database(), request.family().name(), request.variant(), miss.birth(), miss.marked());
                    CountDownLatch mine = new CountDownLatch(1);
                    boolean alone = key.equals(waitedFor) || since(began).compareTo(LONGEST_WAIT) > 0;
                    CountDownLatch other = loading.get(key);
                    if (other == null
                            && miss.loadedElsewhere()
                            && since(began).compareTo(cache.settings().loadWait()) < 0) {
                        waiting.pause(POLL);
                    } else if (alone || (other = loading.putIfAbsent(key, mine)) == null) {
                        return loaded(key, mine, keys, request, loader);
                    } else {
                        waitedFor = key;
                        meters.counter("tamid.loads.shared", "view", name(request))
                                .increment();
                        waiting.until(other, LONGEST_WAIT);
                    }
                }
            }
        }
    }

    private Answer loaded(LoadKey key, CountDownLatch mine, Keys keys, ViewRequest request, Loader loader) {
        try {
            Read read = load(request, loader);
            // The transaction is over before the fill, so that a slow cache holds no connection.
            Fill fill = fill(keys, request, key.birth(), read);
            return answer(read, Source.MISS, fill);
        } finally {
            loading.remove(key, mine);
            mine.countDown();
        }
    }

    /** Fills with what was read, unless it came from another database than the keys speak of. */
    private Fill fill(Keys keys, ViewRequest request, String birth, Read read) {
        Fill fill = read.load().database().equals(keys.database())
                ? await(cache.fill(
                        keys,
                        request.family(),
                        request.variant(),
                        new Entry(read.loaded().etag(), read.loaded().json()),
                        read.load().snapshot(),
                        birth))
                : Fill.REFUSED_BIRTH;
        meters.counter("tamid.fills", "view", name(request), "outcome", fill.wireName())
                .increment();
        return fill;
    }

    private Answer uncached(ViewRequest request, Loader loader, Source source) {
        return answer(load(request, loader), source, null);
    }

    private Read load(ViewRequest request, Loader loader) {
        return loads.load(Scope.trainer(request.family().trainer()), load -> {
            meters.counter("tamid.loads", "view", name(request)).increment();
            return new Read(loader.load(load), load);
        });
    }

    private static Answer answer(Read read, Source source, @Nullable Fill fill) {
        return new Answer(
                source, read.loaded().json(), read.loaded().etag(), read.load().snapshot(), fill);
    }

    private static String name(ViewRequest request) {
        return request.view().name().toLowerCase(Locale.ROOT);
    }

    private Duration since(long began) {
        return Duration.ofNanos(waiting.nanos() - began);
    }

    /** Every stage of the cache completes within its time-out. */
    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
