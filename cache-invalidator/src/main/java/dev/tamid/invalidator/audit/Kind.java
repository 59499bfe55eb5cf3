package dev.tamid.invalidator.audit;

import java.util.Locale;

/** What is wrong with an entry. */
enum Kind {
    /** It was right once: a change that is over for everybody is not in it. */
    STALE,
    /** It was never right: nobody wrote to the database what it says. */
    CORRUPT;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    String wireName() {
        return wireName;
    }
}
