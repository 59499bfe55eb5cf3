package dev.tamid.gateway.hits;

import dev.tamid.coherence.cache.Cache;
import dev.tamid.coherence.cache.Entry;
import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.catalog.ViewRequest;
import dev.tamid.coherence.catalog.Views;
import dev.tamid.edge.auth.Caller;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The answers that the cache holds. They are the service's own bytes, found by the trainer of a verified token and the request alone; what
 * is not found here is the service's to answer.
 *
 * <p>Thread-safe. Never blocks.
 */
public final class Hits {

    private final Cache cache;
    private final DatabaseLease lease;

    Hits(Cache cache, DatabaseLease lease) {
        this.cache = cache;
        this.lease = lease;
    }

    /**
     * Looks for the answer. Null when it need not be looked for: the request is for no view, or it is not known which database the cache
     * speaks for. The stage never fails; it is empty also when the cache is away.
     */
    public @Nullable CompletionStage<Optional<Entry>> find(
            Caller caller, String method, String path, @Nullable String query) {
        Keys keys = lease.current();
        if (keys == null) {
            return null;
        }
        ViewRequest request = Views.find(method, path, query, caller.trainer()).orElse(null);
        return request == null || !request.cacheable() ? null : cache.peek(keys, request.family(), request.variant());
    }

    /** Whether hits can be given now. */
    public boolean ready() {
        return lease.current() != null;
    }
}
