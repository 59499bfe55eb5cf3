package dev.tamid.coherence.read;

import java.util.Locale;

/** Where an answer came from. */
public enum Source {
    /** From the cache. */
    HIT,
    /** From the database, and offered to the cache. */
    MISS,
    /** From the database, because the cache could not be asked. */
    BYPASS,
    /** From the database, because the caller asked for what it says now; the cache was not asked, and not filled. */
    FRESH;

    /** The response header that says it. */
    public static final String HEADER = "Tamid-Cache";

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The header's value. */
    public String wireName() {
        return wireName;
    }
}
