package dev.tamid.clients.lists;

import dev.tamid.coherence.catalog.JdbcRow;
import dev.tamid.coherence.catalog.Row;
import dev.tamid.coherence.catalog.ViewRequest;
import dev.tamid.coherence.read.Loaded;
import dev.tamid.edge.answer.Etags;
import dev.tamid.edge.paging.Cursor;
import dev.tamid.edge.paging.Query;
import dev.tamid.edge.request.Ids;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One page of a list: {@code {"items":[…],"nextCursor":…}}. The next page begins after the key of the last row of this one, so rows that are
 * written meanwhile move no other row from page to page.
 */
public final class Listing {

    private static final JsonFactory JSON = new JsonFactory();

    private final String select;
    private final String id;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    /** {@code select} is everything before {@code where}; {@code id} the id's expression. */
    public Listing(String select, String id) {
        this.select = select;
        this.id = id;
    }

    public Listing where(String condition) {
        conditions.add(condition);
        return this;
    }

    /** A condition with one parameter. */
    public Listing where(String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
        return this;
    }

    /** A condition that holds if its value was given. */
    public Listing whereGiven(String condition, String name, @Nullable Object value) {
        return value == null ? this : where(condition, name, value);
    }

    public Loaded page(JdbcClient jdbc, ViewRequest view, Sort sort, BiConsumer<Row, JsonGenerator> item) {
        Query query = new Query(view);
        int limit = query.limit();
        Cursor cursors = Cursor.of(view, sort.name());
        after(query, sort, cursors);
        List<JdbcRow> rows = jdbc.sql(select + " where " + String.join(" and ", conditions) + " order by "
                        + sort.order(id) + " limit " + (limit + 1))
                .params(parameters)
                .query(JdbcRow.mapper())
                .list();
        String next = null;
        if (rows.size() > limit) {
            rows = rows.subList(0, limit);
            next = cursors.after(
                    sort.keyOf(rows.getLast()), rows.getLast().uuid("id").toString());
        }
        byte[] json = json(rows, next, item);
        return new Loaded(json, Etags.ofBody(json));
    }

    private void after(Query query, Sort sort, Cursor cursors) {
        String cursor = query.cursor();
        if (cursor == null) {
            return;
        }
        List<@Nullable String> place = cursors.read(cursor, 2);
        String key = place.get(0);
        String afterId = place.get(1);
        if (afterId == null || (key == null && !sort.nullable())) {
            throw Cursor.broken();
        }
        where(sort.after(id, key == null), "after_id", Ids.parse(afterId).orElseThrow(Cursor::broken));
        if (key != null) {
            parameters.put("after_key", sort.parse(key));
        }
    }

    private static byte[] json(List<JdbcRow> rows, @Nullable String next, BiConsumer<Row, JsonGenerator> item) {
        StringWriter out = new StringWriter(512 * (rows.size() + 1));
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeName("items");
            json.writeStartArray();
            rows.forEach(row -> item.accept(row, json));
            json.writeEndArray();
            json.writeName("nextCursor");
            json.writeString(next);
            json.writeEndObject();
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
