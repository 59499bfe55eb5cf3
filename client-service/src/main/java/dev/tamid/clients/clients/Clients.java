package dev.tamid.clients.clients;

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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be done with a client, within a write. */
@Component
final class Clients {

    private static final String EXTERNAL_ID_INDEX = "clients_by_external_id";
    private static final Rows ROWS = Rows.CLIENTS;

    private final Phones phones;

    Clients(Phones phones) {
        this.phones = phones;
    }

    Reply create(Write write, MutationRequest request, Fields fields) {
        UUID trainer = request.caller().trainer();
        Map<String, @Nullable Object> values = values(fields);
        values.put("trainer_id", trainer);
        values.put("updated_by", request.caller().subject());
        JdbcRow made = ROWS.insert(write, values)
                .orElseThrow(() -> ExternalIds.taken(ROWS, write, trainer, String.valueOf(fields.text("externalId"))));
        return Reply.created(ROWS.json(made), made.integer("version"), "/api/v1/clients/" + made.uuid("id"));
    }

    Reply change(Write write, MutationRequest request, UUID id, Fields fields) {
        UUID trainer = request.caller().trainer();
        JdbcRow before = existing(write, trainer, id);
        require(request, before);
        Map<String, @Nullable Object> values = values(fields);
        Supplier<JdbcRow> update =
                () -> ROWS.update(write, before, request.caller().subject(), values);
        String externalId = fields.text("externalId");
        JdbcRow after = externalId == null
                ? update.get()
                : ExternalIds.taking(ROWS, EXTERNAL_ID_INDEX, write, trainer, externalId, update);
        return reply(after);
    }

    /** Soft; unlinks in the same statement. */
    Reply delete(Write write, MutationRequest request, UUID id) {
        JdbcRow before = existing(write, request.caller().trainer(), id);
        require(request, before);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("deleted_at", now(write));
        values.put("trainee_id", null);
        ROWS.update(write, before, request.caller().subject(), values);
        return Reply.gone();
    }

    /** Brings a deleted client back, unlinked; one that is there is left as it is. */
    Reply restore(Write write, MutationRequest request, UUID id) {
        UUID trainer = request.caller().trainer();
        JdbcRow before = ROWS.lockDeletedToo(write.jdbc(), trainer, id).orElseThrow(Clients::notFound);
        if (before.value("deleted_at") == null) {
            return reply(before);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("deleted_at", null);
        Supplier<JdbcRow> update =
                () -> ROWS.update(write, before, request.caller().subject(), values);
        String externalId = before.text("external_id");
        JdbcRow after = externalId == null
                ? update.get()
                : ExternalIds.taking(ROWS, EXTERNAL_ID_INDEX, write, trainer, externalId, update);
        return reply(after);
    }

    static ProblemException notFound() {
        return ProblemException.of(Code.CLIENT_NOT_FOUND);
    }

    private static JdbcRow existing(Write write, UUID trainer, UUID id) {
        return ROWS.lock(write.jdbc(), trainer, id).orElseThrow(Clients::notFound);
    }

    private static void require(MutationRequest request, JdbcRow row) {
        Etags.require(request.ifMatch(), Etags.ofVersion(row.integer("version")), () -> ROWS.json(row));
    }

    private static Reply reply(JdbcRow row) {
        return Reply.of(ROWS.json(row), row.integer("version"));
    }

    private static Instant now(Write write) {
        return write.jdbc()
                .sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private Map<String, @Nullable Object> values(Fields fields) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        fields.names().forEach(name -> values.put(ROWS.column(name), fields.value(name)));
        if (fields.has("phone")) {
            values.put("phone_e164", phones.e164(fields.text("phone")));
        }
        return values;
    }
}
