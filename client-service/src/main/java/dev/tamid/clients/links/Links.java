package dev.tamid.clients.links;

import dev.tamid.clients.rows.Rows;
import dev.tamid.coherence.catalog.JdbcRow;
import dev.tamid.coherence.catalog.Row;
import dev.tamid.coherence.write.Write;
import dev.tamid.edge.answer.Etags;
import dev.tamid.edge.answer.Reply;
import dev.tamid.edge.idempotency.MutationRequest;
import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.Problem;
import dev.tamid.edge.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Links and unlinks, within a write. Neither needs a precondition; one that is given is held to, so that nobody takes away a link that they
 * have not seen. One client has at most one trainee and the other way round: whoever links locks the trainee and then the
 * client, so of two at the same moment one waits, and then sees what the other did. The unique index {@code clients_by_trainee} says the
 * same to everybody else.
 */
final class Links {

    private static final Rows CLIENTS = Rows.CLIENTS;

    private Links() {}

    /** Idempotent. Throws {@link Code#CLIENT_LINKED} or {@link Code#TRAINEE_TAKEN} with the client that is in the way. */
    static Reply link(Write write, MutationRequest request, UUID client, UUID trainee) {
        UUID trainer = request.caller().trainer();
        if (CLIENTS.find(write.jdbc(), trainer, client).isEmpty()) {
            throw ProblemException.of(Code.CLIENT_NOT_FOUND);
        }
        if (Rows.TRAINEES.lock(write.jdbc(), trainer, trainee).isEmpty()) {
            throw ProblemException.of(Code.TRAINEE_NOT_FOUND);
        }
        JdbcRow before = lock(write, request, client);
        UUID linked = before.uuidOrNull("trainee_id");
        if (trainee.equals(linked)) {
            return reply(before);
        }
        if (linked != null) {
            throw conflict(Code.CLIENT_LINKED, before);
        }
        Optional<JdbcRow> other = CLIENTS.lockBy(write.jdbc(), trainer, "trainee_id", trainee);
        if (other.isPresent()) {
            throw conflict(Code.TRAINEE_TAKEN, other.get());
        }
        return reply(CLIENTS.update(write, before, request.caller().subject(), Map.of("trainee_id", trainee)));
    }

    /** Idempotent. */
    static Reply unlink(Write write, MutationRequest request, UUID client) {
        Map<String, @Nullable Object> unlinked = new LinkedHashMap<>();
        unlinked.put("trainee_id", null);
        JdbcRow before = lock(write, request, client);
        return reply(CLIENTS.update(write, before, request.caller().subject(), unlinked));
    }

    private static JdbcRow lock(Write write, MutationRequest request, UUID client) {
        JdbcRow row = CLIENTS.lock(write.jdbc(), request.caller().trainer(), client)
                .orElseThrow(() -> ProblemException.of(Code.CLIENT_NOT_FOUND));
        Etags.honour(request.ifMatch(), Etags.ofVersion(row.integer("version")), () -> CLIENTS.json(row));
        return row;
    }

    private static ProblemException conflict(Code code, Row client) {
        return new ProblemException(Problem.withCurrent(code, CLIENTS.json(client)));
    }

    private static Reply reply(Row client) {
        return Reply.of(CLIENTS.json(client), client.integer("version"));
    }
}
