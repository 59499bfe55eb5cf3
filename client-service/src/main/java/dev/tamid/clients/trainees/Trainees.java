package dev.tamid.clients.trainees;

import dev.tamid.clients.rows.ExternalIds;
import dev.tamid.clients.rows.Rows;
import dev.tamid.coherence.catalog.JdbcRow;
import dev.tamid.coherence.write.Write;
import dev.tamid.edge.answer.Etags;
import dev.tamid.edge.answer.Reply;
import dev.tamid.edge.body.Fields;
import dev.tamid.edge.idempotency.MutationRequest;
import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.ProblemException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What can be done with a trainee, within a write. */
final class Trainees {

    private static final String EXTERNAL_ID_INDEX = "trainees_by_external_id";
    private static final Rows ROWS = Rows.TRAINEES;

    private Trainees() {}

    static Reply create(Write write, MutationRequest request, Fields fields) {
        UUID trainer = request.caller().trainer();
        Map<String, @Nullable Object> values = values(fields);
        values.put("trainer_id", trainer);
        values.put("updated_by", request.caller().subject());
        JdbcRow made = ROWS.insert(write, values)
                .orElseThrow(() -> ExternalIds.taken(ROWS, write, trainer, String.valueOf(fields.text("externalId"))));
        return Reply.created(ROWS.json(made), made.integer("version"), "/api/v1/trainees/" + made.uuid("id"));
    }

    static Reply change(Write write, MutationRequest request, UUID id, Fields fields) {
        UUID trainer = request.caller().trainer();
        JdbcRow before = existing(write, trainer, id);
        require(request, before);
        Supplier<JdbcRow> update =
                () -> ROWS.update(write, before, request.caller().subject(), values(fields));
        String externalId = fields.text("externalId");
        JdbcRow after = externalId == null
                ? update.get()
                : ExternalIds.taking(ROWS, EXTERNAL_ID_INDEX, write, trainer, externalId, update);
        return Reply.of(ROWS.json(after), after.integer("version"));
    }

    /** Soft; the client that it is linked to is unlinked in the same transaction. */
    static Reply delete(Write write, MutationRequest request, UUID id) {
        UUID trainer = request.caller().trainer();
        JdbcRow before = existing(write, trainer, id);
        require(request, before);
        Map<String, @Nullable Object> unlinked = new LinkedHashMap<>();
        unlinked.put("trainee_id", null);
        Rows.CLIENTS
                .lockBy(write.jdbc(), trainer, "trainee_id", id)
                .ifPresent(client ->
                        Rows.CLIENTS.update(write, client, request.caller().subject(), unlinked));
        OffsetDateTime now = write.jdbc()
                .sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single();
        ROWS.update(write, before, request.caller().subject(), Map.of("deleted_at", now.toInstant()));
        return Reply.gone();
    }

    static ProblemException notFound() {
        return ProblemException.of(Code.TRAINEE_NOT_FOUND);
    }

    private static JdbcRow existing(Write write, UUID trainer, UUID id) {
        return ROWS.lock(write.jdbc(), trainer, id).orElseThrow(Trainees::notFound);
    }

    private static void require(MutationRequest request, JdbcRow row) {
        Etags.require(request.ifMatch(), Etags.ofVersion(row.integer("version")), () -> ROWS.json(row));
    }

    private static Map<String, @Nullable Object> values(Fields fields) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        fields.names().forEach(name -> values.put(ROWS.column(name), fields.value(name)));
        return values;
    }
}
