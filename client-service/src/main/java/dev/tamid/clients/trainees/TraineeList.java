package dev.tamid.clients.trainees;

import dev.tamid.clients.lists.Listing;
import dev.tamid.clients.lists.Search;
import dev.tamid.clients.lists.Sort;
import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.catalog.ViewRequest;
import dev.tamid.coherence.read.Loaded;
import dev.tamid.edge.paging.Query;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list of a trainer's trainees. */
final class TraineeList {

    private static final List<Sort> SORTS = List.of(
            Sort.text("name", "full_name", "t.full_name"),
            Sort.newestFirst("-createdAt", "created_at", "t.created_at"),
            Sort.newestFirst("-updatedAt", "updated_at", "t.updated_at"));

    private TraineeList() {}

    static Loaded load(JdbcClient jdbc, ViewRequest view) {
        Query query = new Query(view);
        Sort sort = Sort.of(query, SORTS);
        Listing listing = new Listing("select t.* from clients.trainees t", "t.id")
                .where("t.trainer_id = :trainer", "trainer", view.family().trainer())
                .where("t.deleted_at is null")
                .whereGiven("t.external_id = :external", "external", query.text("externalId"));
        Search.add(listing, jdbc, query.text("q"), "t.full_name", null, List.of());
        return listing.page(jdbc, view, sort, Table.TRAINEES.shape()::write);
    }
}
