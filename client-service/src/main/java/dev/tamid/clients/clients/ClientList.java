package dev.tamid.clients.clients;

import dev.tamid.clients.lists.Listing;
import dev.tamid.clients.lists.Search;
import dev.tamid.clients.lists.Sort;
import dev.tamid.coherence.catalog.Row;
import dev.tamid.coherence.catalog.Shape;
import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.catalog.ViewRequest;
import dev.tamid.coherence.read.Loaded;
import dev.tamid.edge.paging.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JsonGenerator;

/** The list of a trainer's clients, each with its activity. */
final class ClientList {

    private static final List<Sort> SORTS = List.of(
            Sort.text("name", "full_name", "c.full_name"),
            Sort.newestFirst("-createdAt", "created_at", "c.created_at"),
            Sort.newestFirst("-updatedAt", "updated_at", "c.updated_at"),
            new Sort("nextFollowUpOn", "next_follow_up_on", "c.next_follow_up_on", Sort.Key.DATE, false, true),
            new Sort("-lastContactAt", "activity_last_contact_at", "a.last_contact_at", Sort.Key.TIME, true, true),
            new Sort("lastContactAt", "activity_last_contact_at", "a.last_contact_at", Sort.Key.TIME, false, true));

    private static final String SELECT = "select c.*, a.last_contact_at as activity_last_contact_at,"
            + " coalesce(a.interaction_count, 0) as activity_interaction_count, coalesce(a.version, 0) as activity_version"
            + " from clients.clients c left join clients.activity a on a.client_id = c.id";

    private ClientList() {}

    static Loaded load(JdbcClient jdbc, ViewRequest view) {
        Query query = new Query(view);
        Sort sort = Sort.of(query, SORTS);
        Listing listing = new Listing(SELECT, "c.id")
                .where("c.trainer_id = :trainer", "trainer", view.family().trainer())
                .where("c.deleted_at is null")
                .whereGiven("c.trainee_id = :trainee", "trainee", query.id("traineeId"))
                .whereGiven("c.external_id = :external", "external", query.text("externalId"))
                .whereGiven("c.next_follow_up_on < :follow_up", "follow_up", query.date("followUpBefore"))
                .whereGiven("a.last_contact_at < :contact", "contact", time(query.instant("lastContactBefore")));
        List<String> statuses = query.anyOf("status", ClientFields.STATUSES);
        if (!statuses.isEmpty()) {
            listing.where("c.status = any(:statuses)", "statuses", statuses.toArray(String[]::new));
        }
        List<String> tags = query.texts("tag");
        if (!tags.isEmpty()) {
            listing.where("c.tags @> cast(:tags as text[])", "tags", tags.toArray(String[]::new));
        }
        Boolean linked = query.flag("linked");
        if (linked != null) {
            listing.where(linked ? "c.trainee_id is not null" : "c.trainee_id is null");
        }
        Search.add(listing, jdbc, query.text("q"), "c.full_name", "c.email", List.of("c.phone", "c.phone_e164"));
        boolean versions = Boolean.TRUE.equals(query.flag("versions"));
        return listing.page(jdbc, view, sort, (row, json) -> write(row, versions, json));
    }

    /** @param versions whether the activity says its version, so that it can be compared with the live connection's frames */
    private static void write(Row row, boolean versions, JsonGenerator json) {
        Instant last = row.instant("activity_last_contact_at");
        json.writeStartObject();
        Table.CLIENTS.shape().writeFields(row, json);
        json.writeName("activity");
        json.writeStartObject();
        json.writeStringProperty("lastContactAt", last == null ? null : Shape.format(last));
        json.writeNumberProperty("interactionCount", row.integer("activity_interaction_count"));
        if (versions) {
            json.writeNumberProperty("version", row.integer("activity_version"));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static @Nullable Object time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
