package dev.tamid.gateway.limits;

import java.util.Locale;

/** What a trainer has a share of. */
public enum Kind {
    /** GET and HEAD. */
    READS,
    /** All else. */
    WRITES;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public static Kind of(String method) {
        return method.equals("GET") || method.equals("HEAD") ? READS : WRITES;
    }

    /** The name in keys and metrics. */
    String wireName() {
        return wireName;
    }
}
