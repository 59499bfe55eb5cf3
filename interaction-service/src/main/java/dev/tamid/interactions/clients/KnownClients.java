package dev.tamid.interactions.clients;

import dev.tamid.coherence.database.Loads;
import dev.tamid.coherence.database.Scope;
import dev.tamid.coherence.write.Write;
import dev.tamid.coherence.write.Writes;
import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.Problem;
import dev.tamid.edge.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says whether a client is there for a trainer. The refs follow the client topic with a small lag, so where they say no (nothing is known,
 * the client is deleted or another's), client-service is asked before the caller is told; what it says is kept.
 */
@Component
public class KnownClients {

    /** The refs do not show that the client is there; thrown within a transaction, which ends before client-service is asked. */
    private static final class Unsure extends RuntimeException {
        Unsure() {
            super("the refs do not show the client", null, false, false);
        }
    }

    private final Loads loads;
    private final Writes writes;
    private final ClientRefs refs;
    private final ClientService clientService;

    KnownClients(Loads loads, Writes writes, ClientRefs refs, ClientService clientService) {
        this.loads = loads;
        this.writes = writes;
        this.refs = refs;
        this.clientService = clientService;
    }

    /**
     * Runs something that {@linkplain #require requires} the client. When the refs do not show it, asks client-service and runs it once more.
     *
     * @throws ProblemException {@link Code#CLIENT_NOT_FOUND}; {@link Code#SERVICE_UNAVAILABLE} when client-service is away
     */
    public <T> T with(UUID client, OnBehalfOf caller, Supplier<T> body) {
        try {
            return body.get();
        } catch (Unsure unsure) {
            ask(client, caller);
        }
        try {
            return body.get();
        } catch (Unsure still) {
            throw notFound();
        }
    }

    /** Holds the transaction to the client being there, as far as the refs tell. For use within {@link #with}. */
    public void require(JdbcClient jdbc, UUID trainer, UUID client) {
        if (!refs.isOf(jdbc, trainer, client)) {
            throw new Unsure();
        }
    }

    /**
     * Holds to the trainee being there: one that a client is linked to is, of any other client-service is asked. May be called in the
     * transaction of a load: its snapshot is older than the answer, so what is loaded never claims to be newer than it is.
     *
     * @throws ProblemException {@link Code#TRAINEE_NOT_FOUND}; {@link Code#SERVICE_UNAVAILABLE} when client-service is away
     */
    public void requireTrainee(JdbcClient jdbc, UUID trainee, OnBehalfOf caller) {
        if (!refs.linked(jdbc, caller.trainer(), trainee) && !asked(() -> clientService.hasTrainee(trainee, caller))) {
            throw ProblemException.of(Code.TRAINEE_NOT_FOUND);
        }
    }

    private void ask(UUID client, OnBehalfOf caller) {
        ClientRef before = loads.load(Scope.system(), load -> refs.find(load.jdbc(), client))
                .orElse(null);
        if (before != null && before.gone()) {
            throw notFound();
        }
        ClientRef said = asked(() -> clientService.client(client, caller)).orElseThrow(KnownClients::notFound);
        writes.write(Scope.system(), null, write -> {
            keep(write, said, before);
            return true;
        });
    }

    /** Keeps the answer, unless the stream told something meanwhile, or the ref is as new: then the stream is right. */
    private void keep(Write write, ClientRef said, @Nullable ClientRef before) {
        Map<UUID, ClientRef> now = refs.lock(write, Set.of(said.clientId()));
        ClientRef current = now.get(said.clientId());
        if (current == null && before == null) {
            var unused = refs.insert(write, List.of(said));
        } else if (current != null
                && current.equals(before)
                && (!current.known() || current.version() < said.version())) {
            ClientRef newer = said.at(current.position());
            refs.update(write, List.of(newer));
            refs.see(write, List.of(newer));
        }
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (ClientService.Away away) {
            throw new ProblemException(Problem.retryAfter(Code.SERVICE_UNAVAILABLE, away.pause()));
        }
    }

    private static ProblemException notFound() {
        return ProblemException.of(Code.CLIENT_NOT_FOUND);
    }
}
