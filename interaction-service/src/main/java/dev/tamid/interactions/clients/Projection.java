package dev.tamid.interactions.clients;

import dev.tamid.coherence.database.Scope;
import dev.tamid.coherence.write.Write;
import dev.tamid.coherence.write.Writes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * Carries changes of clients into their refs, through the write path like every other write. Applying the same changes again, or older
 * ones, changes nothing.
 *
 * <p>Throws what the database or the cache throws; a part of the changes may be applied then, and the whole is to be applied again.
 */
@Component
class Projection {

    /** The most refs that one transaction changes. */
    static final int MOST_REFS = 500;

    private final Writes writes;
    private final ClientRefs refs;

    Projection(Writes writes, ClientRefs refs) {
        this.writes = writes;
        this.refs = refs;
    }

    /** Applies the changes in their order. */
    void apply(List<ClientChange> changes) {
        List<ClientChange.OfOne> waiting = new ArrayList<>();
        for (ClientChange change : changes) {
            switch (change) {
                case ClientChange.OfOne one -> waiting.add(one);
                case ClientChange.Emptied emptied -> {
                    flush(waiting);
                    empty(emptied.position());
                }
                case ClientChange.BegunAnew anew -> {
                    flush(waiting);
                    beginAnew(anew);
                }
            }
            if (waiting.size() == MOST_REFS) {
                flush(waiting);
            }
        }
        flush(waiting);
    }

    private void flush(List<ClientChange.OfOne> changes) {
        if (!changes.isEmpty()) {
            writes.write(Scope.system(), null, write -> {
                applyTo(write, changes);
                return true;
            });
            changes.clear();
        }
    }

    private void applyTo(Write write, List<ClientChange.OfOne> changes) {
        TreeSet<UUID> clients = new TreeSet<>();
        changes.forEach(change -> clients.add(change.clientId()));
        Map<UUID, ClientRef> kept = refs.lock(write, clients);
        Map<UUID, ClientRef> now = new LinkedHashMap<>();
        for (ClientChange.OfOne change : changes) {
            ClientRef before = now.getOrDefault(change.clientId(), kept.get(change.clientId()));
            ClientRef after = change.applyTo(before);
            if (after != null && !after.equals(before)) {
                now.put(change.clientId(), after);
            }
        }
        put(write, kept, now.values());
    }

    /** Writes what the refs are now; those that are not kept yet are new. */
    void put(Write write, Map<UUID, ClientRef> kept, Collection<ClientRef> now) {
        List<ClientRef> missing = new ArrayList<>();
        List<ClientRef> different = new ArrayList<>();
        for (ClientRef ref : now) {
            ClientRef before = kept.get(ref.clientId());
            if (before == null) {
                missing.add(ref);
            } else if (!ref.saysTheSameAs(before)) {
                different.add(ref);
            }
        }
        if (!refs.insert(write, missing)) {
            throw new ConcurrencyFailureException("A client has got a ref meanwhile; this has to be done again");
        }
        refs.update(write, different);
        refs.see(write, now);
    }

    private void beginAnew(ClientChange.BegunAnew anew) {
        UUID last = new UUID(0, 0);
        while (true) {
            UUID from = last;
            List<UUID> page = writes.write(Scope.system(), null, write -> {
                        List<UUID> clients = refs.idsAfter(write, from, MOST_REFS);
                        Map<UUID, ClientRef> kept = refs.lock(write, clients);
                        List<ClientRef> unknown = kept.values().stream()
                                .filter(anew::concerns)
                                .map(anew::applyTo)
                                .toList();
                        put(write, kept, unknown);
                        refs.unsee(write, unknown);
                        return clients;
                    })
                    .value();
            if (page.size() < MOST_REFS) {
                return;
            }
            last = page.getLast();
        }
    }

    private void empty(Position position) {
        while (writes.write(Scope.system(), null, write -> empty(write, position))
                        .value()
                == MOST_REFS) {
            // and the next ones
        }
    }

    private int empty(Write write, Position position) {
        List<UUID> clients = refs.seenBefore(write, position, MOST_REFS);
        Map<UUID, ClientRef> kept = refs.lock(write, clients);
        List<ClientRef> gone = kept.values().stream()
                .filter(ref -> position.after(ref.position()))
                .map(ref -> ClientRef.gone(ref.clientId(), ref.trainerId(), position))
                .toList();
        put(write, kept, gone);
        return clients.size();
    }
}
