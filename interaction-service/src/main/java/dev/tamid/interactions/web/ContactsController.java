package dev.tamid.interactions.web;

import dev.tamid.coherence.catalog.Shape;
import dev.tamid.coherence.catalog.ViewRequest;
import dev.tamid.coherence.database.Load;
import dev.tamid.coherence.read.Loaded;
import dev.tamid.coherence.read.Reads;
import dev.tamid.edge.answer.Etags;
import dev.tamid.edge.paging.Cursor;
import dev.tamid.edge.paging.Query;
import dev.tamid.edge.web.Responses;
import dev.tamid.interactions.clients.KnownClients;
import dev.tamid.interactions.clients.OnBehalfOf;
import dev.tamid.interactions.journal.InteractionType;
import dev.tamid.interactions.journal.Interactions;
import dev.tamid.interactions.journal.Page;
import dev.tamid.interactions.journal.Stats;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What there was with a client or a trainee: {@code …/interactions} and {@code …/stats}. */
@RestController
@RequestMapping("/api/v1")
class ContactsController {

    /** The one sort of these lists, as cursors name it. */
    private static final String SORT = "-happenedAt";

    private static final int LENGTH_OF_INSTANT = "2026-01-01T00:00:00.000000Z".length();

    /** The page of a trainee that no client is linked to. */
    private static final Loaded NONE = loaded("{\"items\":[],\"nextCursor\":null}".getBytes(StandardCharsets.UTF_8));

    private final Reads reads;
    private final Interactions interactions;
    private final KnownClients clients;

    ContactsController(Reads reads, Interactions interactions, KnownClients clients) {
        this.reads = reads;
        this.interactions = interactions;
        this.clients = clients;
    }

    @GetMapping("/clients/{id}/interactions")
    ResponseEntity<byte[]> ofClient(
            ViewRequest view,
            @PathVariable UUID id,
            HttpServletRequest http,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch) {
        OnBehalfOf caller = OnBehalfOf.request(view.family().trainer(), http::getHeader);
        return Responses.of(
                clients.with(
                        caller,
                        () -> reads.read(view, load -> {
                            Page.Selection selection = selection(view, Page.Of.CLIENT, id);
                            clients.require(load.jdbc(), id, caller);
                            return page(view, load, selection);
                        })),
                ifNoneMatch);
    }

    @GetMapping("/trainees/{id}/interactions")
    ResponseEntity<byte[]> ofTrainee(
            ViewRequest view,
            @PathVariable UUID id,
            HttpServletRequest http,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch) {
        OnBehalfOf caller = OnBehalfOf.request(view.family().trainer(), http::getHeader);
        return Responses.of(
                reads.read(view, load -> {
                    Page.Selection selection = selection(view, Page.Of.TRAINEE, id);
                    return clients.requireTrainee(load.jdbc(), id, caller) ? page(view, load, selection) : NONE;
                }),
                ifNoneMatch);
    }

    @GetMapping("/clients/{id}/stats")
    ResponseEntity<byte[]> stats(
            ViewRequest view,
            @PathVariable UUID id,
            HttpServletRequest http,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch) {
        OnBehalfOf caller = OnBehalfOf.request(view.family().trainer(), http::getHeader);
        return Responses.of(
                clients.with(
                        caller,
                        () -> reads.read(view, load -> {
                            clients.require(load.jdbc(), id, caller);
                            return loaded(Stats.count(load.jdbc(), caller.trainer(), id)
                                    .json());
                        })),
                ifNoneMatch);
    }

    private static Page.Selection selection(ViewRequest view, Page.Of of, UUID subject) {
        Query query = new Query(view);
        String cursor = query.cursor();
        return new Page.Selection(
                of,
                subject,
                query.anyOf("type", InteractionType.wireNames()),
                query.instant("from"),
                query.instant("to"),
                cursor == null ? null : place(Cursor.of(view, SORT).read(cursor, 2)),
                query.limit());
    }

    private static Page.Place place(List<@Nullable String> key) {
        String happenedAt = key.get(0);
        String id = key.get(1);
        if (happenedAt == null || id == null) {
            throw Cursor.broken();
        }
        try {
            Page.Place place = new Page.Place(Instant.parse(happenedAt), UUID.fromString(id));
            // Other spellings of a moment, and moments that the database has not, were made by hand.
            if (Shape.format(place.happenedAt()).equals(happenedAt) && happenedAt.length() == LENGTH_OF_INSTANT) {
                return place;
            }
        } catch (DateTimeException | IllegalArgumentException madeByHand) {
            throw Cursor.broken();
        }
        throw Cursor.broken();
    }

    private Loaded page(ViewRequest view, Load load, Page.Selection selection) {
        Cursor cursor = Cursor.of(view, SORT);
        return loaded(interactions
                .page(load.jdbc(), view.family().trainer(), selection)
                .json(place -> cursor.after(
                        Shape.format(place.happenedAt()), place.id().toString())));
    }

    private static Loaded loaded(byte[] json) {
        return new Loaded(json, Etags.ofBody(json));
    }
}
