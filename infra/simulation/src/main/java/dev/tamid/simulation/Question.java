package dev.tamid.simulation;

import dev.tamid.coherence.catalog.ViewRequest;
import dev.tamid.coherence.catalog.Views;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What readers ask: two variants of the family of the trainer's list, and one row by itself, which is in a family of its own. */
enum Question {
    LIST("?limit=10", 0, 1),
    ONE_ROW("", 0),
    LONGER_LIST("?limit=20", 0, 1);

    private final String query;
    private final int[] rows;

    Question(String query, int... rows) {
        this.query = query;
        this.rows = rows;
    }

    ViewRequest of(UUID trainer) {
        String path = "/api/v1/clients" + (this == ONE_ROW ? "/" + Tenant.row(0) : "");
        return Views.find("GET", path, query.isEmpty() ? null : query.substring(1), trainer)
                .orElseThrow();
    }

    /** The part of the rows' versions that the answer shows. */
    Shown shown(long[] versions) {
        Map<Integer, Long> shown = new TreeMap<>();
        for (int row : rows) {
            shown.put(row, versions[row]);
        }
        return new Shown(shown);
    }
}
