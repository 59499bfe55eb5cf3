package dev.tamid.interactions.clients;

import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.database.Loads;
import dev.tamid.coherence.database.Scope;
import dev.tamid.coherence.write.Write;
import dev.tamid.coherence.write.Writes;
import dev.tamid.interactions.clients.ClientRecords.Unreadable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes the refs anew from the whole client topic, compares them with those that are kept, and corrects what differs.
 *
 * <p>The refs are read first and the topic, up to its end, after them; so where both differ and the ref is still as it was read, the topic
 * knows better, wherever in the log either says that it stands (after a restore into another cluster the log begins anew). A ref that
 * changed meanwhile is left to the listener, which goes on all the time.
 *
 * <p>Holds all refs in memory, twice: some 300 bytes a client. One at a time.
 */
@Component
class Rebuild {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    /**
     * What came of it.
     *
     * @param records read from the topic; those that say nothing lie with the dead letters
     * @param refs that were kept
     * @param differing refs that said something else than the topic
     * @param changed of those, the ones that were replaced
     */
    record Outcome(String projection, long records, long refs, long differing, long changed, long tookMs) {}

    private final Loads loads;
    private final Writes writes;
    private final ClientRefs refs;
    private final Projection projection;
    private final WholeTopic topic;

    Rebuild(Loads loads, Writes writes, ClientRefs refs, Projection projection, WholeTopic topic) {
        this.loads = loads;
        this.writes = writes;
        this.refs = refs;
        this.projection = projection;
        this.topic = topic;
    }

    /** Compares, and corrects what differs if told so. */
    synchronized Outcome run(boolean replace) {
        long began = System.nanoTime();
        Map<UUID, ClientRef> kept = loads.load(Scope.system(), load -> refs.all(load.jdbc())).stream()
                .collect(Collectors.toMap(ClientRef::clientId, Function.identity()));
        Map<UUID, ClientRef> told = new HashMap<>();
        long records = topic.read(record -> {
            try {
                ClientRecords.read(record).ifPresent(change -> tell(change, told));
            } catch (Unreadable deadLetter) {
                LOG.debug("Passed over {}/{}", record.partition(), record.offset());
            }
        });
        List<ClientRef> right = differences(kept, told);
        Outcome outcome = new Outcome(
                Table.CLIENT_REFS.qualifiedName(),
                records,
                kept.size(),
                right.stream()
                        .filter(ref -> saysOtherwise(ref, kept.get(ref.clientId())))
                        .count(),
                replace ? correct(kept, right) : 0,
                (System.nanoTime() - began) / 1_000_000);
        LOG.info("Rebuilt: {}", outcome);
        return outcome;
    }

    private static void tell(ClientChange change, Map<UUID, ClientRef> told) {
        switch (change) {
            case ClientChange.OfOne one -> {
                ClientRef ref = one.applyTo(told.get(one.clientId()));
                if (ref != null) {
                    told.put(ref.clientId(), ref);
                }
            }
            case ClientChange.BegunAnew anew -> told.values().removeIf(anew::concerns);
            case ClientChange.Emptied emptied ->
                told.replaceAll((client, ref) -> Objects.requireNonNull(
                        new ClientChange.Gone(client, ref.trainerId(), emptied.position()).applyTo(ref)));
        }
    }

    /** What refs should be that say, or stand, otherwise. */
    private static List<ClientRef> differences(Map<UUID, ClientRef> kept, Map<UUID, ClientRef> told) {
        List<ClientRef> right = new ArrayList<>();
        told.forEach((client, ref) -> {
            ClientRef old = kept.get(client);
            if (old == null ? !ref.gone() : !ref.equals(old)) {
                right.add(ref);
            }
        });
        // A client that the topic has forgotten is gone, unless the ref is an answer that is ahead of the topic.
        kept.forEach((client, ref) -> {
            if (!told.containsKey(client)
                    && ref.known()
                    && !ref.gone()
                    && !ref.position().equals(Position.NONE)) {
                right.add(ClientRef.gone(client, ref.trainerId(), ref.position()));
            }
        });
        return right;
    }

    private long correct(Map<UUID, ClientRef> kept, List<ClientRef> right) {
        long corrected = 0;
        for (int from = 0; from < right.size(); from += Projection.MOST_REFS) {
            List<ClientRef> batch = right.subList(from, Math.min(right.size(), from + Projection.MOST_REFS));
            corrected += writes.write(Scope.system(), null, write -> correct(write, kept, batch))
                    .value();
        }
        return corrected;
    }

    private long correct(Write write, Map<UUID, ClientRef> kept, List<ClientRef> right) {
        Map<UUID, ClientRef> now =
                refs.lock(write, right.stream().map(ClientRef::clientId).toList());
        List<ClientRef> unchanged = right.stream()
                .filter(ref -> Objects.equals(now.get(ref.clientId()), kept.get(ref.clientId())))
                .toList();
        projection.put(write, now, unchanged);
        return unchanged.stream()
                .filter(ref -> saysOtherwise(ref, now.get(ref.clientId())))
                .count();
    }

    private static boolean saysOtherwise(ClientRef right, @Nullable ClientRef now) {
        return now == null || !right.saysTheSameAs(now);
    }
}
