package dev.tamid.interactions.clients;

import dev.tamid.coherence.catalog.Row;
import dev.tamid.coherence.catalog.ViewRequest;
import dev.tamid.coherence.catalog.Views;
import dev.tamid.coherence.database.Loads;
import dev.tamid.coherence.database.Scope;
import dev.tamid.coherence.read.Reads;
import dev.tamid.coherence.write.Write;
import dev.tamid.coherence.write.Writes;
import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.Problem;
import dev.tamid.edge.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says whether a client is there for a trainer. The refs follow the client topic with a small lag. Where they say no (nothing is known, the
 * client is deleted or another's), client-service is asked before the caller is told; what it says is kept. Where they say yes, the cache or else
 * client-service has to agree, or a client whose deletion was acknowledged would go on showing its interactions for the lag; only while
 * client-service is away the refs alone count ({@code tamid.clients.unconfirmed}).
 */
@Component
public class KnownClients {

    /** The refs do not show that the client is there; thrown within a transaction, which ends before client-service is asked. */
    private static final class Unsure extends RuntimeException {
        private final UUID client;
        private final Code whenGone;

        Unsure(UUID client, Code whenGone) {
            super("the refs do not show the client", null, false, false);
            this.client = client;
            this.whenGone = whenGone;
        }
    }

    private final Loads loads;
    private final Writes writes;
    private final ClientRefs refs;
    private final ClientService clientService;
    private final Reads reads;
    private final Counter unconfirmed;

    KnownClients(
            Reads reads,
            Loads loads,
            Writes writes,
            ClientRefs refs,
            ClientService clientService,
            MeterRegistry meters) {
        this.reads = reads;
        this.unconfirmed = Counter.builder("tamid.clients.unconfirmed")
                .description("Answers that rest on the client refs alone, since client-service was away")
                .register(meters);
        this.loads = loads;
        this.writes = writes;
        this.refs = refs;
        this.clientService = clientService;
    }

    /**
     * Runs something that {@linkplain #require requires} a client. When the refs do not show it, asks client-service and runs it once more.
     *
     * @throws ProblemException what {@code require} says; {@link Code#SERVICE_UNAVAILABLE} when client-service is away and the refs say no
     */
    public <T> T with(OnBehalfOf caller, Supplier<T> body) {
        try {
            return body.get();
        } catch (Unsure unsure) {
            ask(unsure, caller);
        }
        try {
            return body.get();
        } catch (Unsure still) {
            throw ProblemException.of(still.whenGone);
        }
    }

    /**
     * Holds to the client being there. For use within {@link #with}, and in a load only after its snapshot was taken: whoever deletes the client
     * after this looked also marks what is loaded, so it is not cached.
     *
     * @throws ProblemException {@link Code#CLIENT_NOT_FOUND}
     */
    public void require(JdbcClient jdbc, UUID client, OnBehalfOf caller) {
        require(refs.isOf(jdbc, caller.trainer(), client), client, caller, Code.CLIENT_NOT_FOUND);
    }

    /**
     * The same for the client of an interaction.
     *
     * @throws ProblemException {@link Code#INTERACTION_NOT_FOUND}
     */
    public void requireOf(Row interaction, OnBehalfOf caller) {
        require(!interaction.flag("client_deleted"), interaction.uuid("client_id"), caller, Code.INTERACTION_NOT_FOUND);
    }

    private void require(boolean shown, UUID client, OnBehalfOf caller, Code whenGone) {
        if (!shown) {
            throw new Unsure(client, whenGone);
        }
        try {
            if (current(client, caller).isEmpty()) {
                throw ProblemException.of(whenGone);
            }
        } catch (ClientService.Away refsAlone) {
            unconfirmed.increment();
        }
    }

    /** The client as the cache holds it, or else client-service; throws {@link ClientService.Away}. */
    private Optional<ClientRef> current(UUID client, OnBehalfOf caller) {
        Optional<byte[]> held = reads.held(view("/api/v1/clients/" + client, caller));
        return held.isPresent()
                ? held.map(json -> ClientService.client(client, json))
                : clientService.client(client, caller);
    }

    private static ViewRequest view(String path, OnBehalfOf caller) {
        ViewRequest view = Views.find("GET", path, null, caller.trainer()).orElseThrow();
        return caller.fresh() ? view.asFresh() : view;
    }

    /**
     * Holds to the trainee being there, and answers whether the client that the refs show with it is still linked to it; a new link may not be
     * known yet. For a load, after its snapshot was taken, as {@link #require}.
     *
     * @throws ProblemException {@link Code#TRAINEE_NOT_FOUND}; {@link Code#SERVICE_UNAVAILABLE} when client-service is away and the refs show
     *     no client with it
     */
    public boolean requireTrainee(JdbcClient jdbc, UUID trainee, OnBehalfOf caller) {
        Optional<UUID> client = refs.linkedTo(jdbc, caller.trainer(), trainee);
        try {
            if (reads.held(view("/api/v1/trainees/" + trainee, caller)).isEmpty()
                    && !clientService.hasTrainee(trainee, caller)) {
                throw ProblemException.of(Code.TRAINEE_NOT_FOUND);
            }
            return client.isPresent()
                    && current(client.get(), caller)
                            .filter(ref -> trainee.equals(ref.traineeId()))
                            .isPresent();
        } catch (ClientService.Away away) {
            if (client.isEmpty()) {
                throw new ProblemException(Problem.retryAfter(Code.SERVICE_UNAVAILABLE, away.pause()));
            }
            unconfirmed.increment();
            return true;
        }
    }

    private void ask(Unsure unsure, OnBehalfOf caller) {
        UUID client = unsure.client;
        ClientRef before = loads.load(Scope.system(), load -> refs.find(load.jdbc(), client))
                .orElse(null);
        if (before != null && before.gone()) {
            throw ProblemException.of(unsure.whenGone);
        }
        ClientRef said = asked(() -> clientService.client(client, caller))
                .orElseThrow(() -> ProblemException.of(unsure.whenGone));
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
}
