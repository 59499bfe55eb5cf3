package dev.tamid.interactions.web;

import dev.tamid.coherence.catalog.JdbcRow;
import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.catalog.ViewRequest;
import dev.tamid.coherence.database.Loads;
import dev.tamid.coherence.database.Scope;
import dev.tamid.coherence.read.Loaded;
import dev.tamid.coherence.read.Reads;
import dev.tamid.coherence.write.Write;
import dev.tamid.edge.answer.Etags;
import dev.tamid.edge.answer.Reply;
import dev.tamid.edge.body.Fields;
import dev.tamid.edge.database.SqlFault;
import dev.tamid.edge.idempotency.Mutated;
import dev.tamid.edge.idempotency.MutationRequest;
import dev.tamid.edge.idempotency.Mutations;
import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.Problem;
import dev.tamid.edge.problem.ProblemException;
import dev.tamid.edge.web.Responses;
import dev.tamid.interactions.clients.KnownClients;
import dev.tamid.interactions.clients.OnBehalfOf;
import dev.tamid.interactions.journal.Interactions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/interactions}. */
@RestController
@RequestMapping("/api/v1/interactions")
class InteractionController {

    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String EXTERNAL_ID_ONCE = "interactions_external_id_once";

    private final Reads reads;
    private final Loads loads;
    private final Mutations mutations;
    private final Interactions interactions;
    private final KnownClients clients;

    InteractionController(
            Reads reads, Loads loads, Mutations mutations, Interactions interactions, KnownClients clients) {
        this.reads = reads;
        this.loads = loads;
        this.mutations = mutations;
        this.interactions = interactions;
        this.clients = clients;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> create(MutationRequest request, HttpServletRequest http) {
        Fields fields = InteractionRules.NEW.create(request.body());
        UUID trainer = request.caller().trainer();
        UUID client = fields.neededId("clientId");
        OnBehalfOf caller = OnBehalfOf.request(trainer, http::getHeader);
        return respond(
                trainer,
                fields,
                () -> clients.with(
                        caller,
                        () -> mutations.apply(request, write -> {
                            clients.require(write.jdbc(), client, caller);
                            JdbcRow row = interactions.insert(
                                    write, trainer, request.caller().subject(), fields);
                            if (!Table.INTERACTIONS.visible(row)) {
                                throw ProblemException.of(Code.CLIENT_NOT_FOUND); // it was deleted at this very moment
                            }
                            return Reply.created(
                                    json(row), row.integer("version"), "/api/v1/interactions/" + row.uuid("id"));
                        })));
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> get(
            ViewRequest view,
            @PathVariable UUID id,
            HttpServletRequest http,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch) {
        OnBehalfOf caller = OnBehalfOf.request(view.family().trainer(), http::getHeader);
        return Responses.of(
                clients.with(
                        caller,
                        () -> reads.read(view, load -> {
                            JdbcRow row = interactions
                                    .find(load.jdbc(), caller.trainer(), id)
                                    .orElseThrow(InteractionController::notFound);
                            clients.requireOf(row, caller);
                            return new Loaded(
                                    Table.INTERACTIONS.shape().json(row), Etags.ofVersion(row.integer("version")));
                        })),
                ifNoneMatch);
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {MERGE_PATCH, MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<byte[]> change(MutationRequest request, @PathVariable UUID id, HttpServletRequest http) {
        Fields fields = InteractionRules.CHANGE.patch(request.body());
        OnBehalfOf caller = OnBehalfOf.request(request.caller().trainer(), http::getHeader);
        return respond(
                caller.trainer(),
                fields,
                () -> clients.with(
                        caller,
                        () -> mutations.apply(request, write -> {
                            JdbcRow before = lock(write, id, caller);
                            hold(request, before);
                            JdbcRow after = interactions.update(
                                    write, before, request.caller().subject(), fields);
                            return Reply.of(json(after), after.integer("version"));
                        })));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<byte[]> delete(MutationRequest request, @PathVariable UUID id, HttpServletRequest http) {
        OnBehalfOf caller = OnBehalfOf.request(request.caller().trainer(), http::getHeader);
        return Responses.of(clients.with(
                caller,
                () -> mutations.apply(request, write -> {
                    JdbcRow before = lock(write, id, caller);
                    hold(request, before);
                    interactions.delete(write, before, request.caller().subject());
                    return Reply.gone();
                })));
    }

    private JdbcRow lock(Write write, UUID id, OnBehalfOf caller) {
        JdbcRow row = interactions.lock(write, caller.trainer(), id).orElseThrow(InteractionController::notFound);
        clients.requireOf(row, caller);
        return row;
    }

    private static void hold(MutationRequest request, JdbcRow row) {
        Etags.require(request.ifMatch(), Etags.ofVersion(row.integer("version")), () -> json(row));
    }

    private ResponseEntity<byte[]> respond(UUID trainer, Fields fields, Supplier<Mutated> mutation) {
        try {
            return Responses.of(mutation.get());
        } catch (DataAccessException failure) {
            String externalId = fields.text("externalId");
            if (externalId != null
                    && SqlFault.in(failure)
                            .filter(fault -> fault.violates(EXTERNAL_ID_ONCE))
                            .isPresent()) {
                throw new ProblemException(taken(trainer, externalId));
            }
            throw failure;
        }
    }

    /** Names the interaction that has the external id, unless it is hidden with its client. */
    private Problem taken(UUID trainer, String externalId) {
        return loads.load(
                        Scope.trainer(trainer), load -> interactions.findByExternalId(load.jdbc(), trainer, externalId))
                .filter(Table.INTERACTIONS::visible)
                .map(row -> Problem.withCurrent(Code.EXTERNAL_ID_TAKEN, json(row)))
                .orElseGet(() -> Problem.of(Code.EXTERNAL_ID_TAKEN));
    }

    private static String json(JdbcRow row) {
        return Table.INTERACTIONS.shape().text(row);
    }

    private static ProblemException notFound() {
        return ProblemException.of(Code.INTERACTION_NOT_FOUND);
    }
}
