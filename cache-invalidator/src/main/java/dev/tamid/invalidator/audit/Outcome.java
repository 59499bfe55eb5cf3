package dev.tamid.invalidator.audit;

import java.util.Locale;

/** What came of one check. */
enum Outcome {
    CONSISTENT,
    /** It differed, and went away by itself or was being changed at that moment. */
    CONCURRENT,
    /** A reader who came then would have been given something older than what the database said, or something false. */
    INCONSISTENT,
    /** The cache, the database or the owning service could not be asked. */
    UNKNOWN;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    String wireName() {
        return wireName;
    }
}
