package dev.tamid.coherence.cache;

import java.util.Locale;

/** What became of a fill. A refused one is no error: the reader has his answer. */
public enum Fill {
    STORED,
    /** The family was dropped since the miss. */
    REFUSED_BIRTH,
    /** A change is marked that the value's snapshot does not see as finished. */
    REFUSED_MARK,
    /** A newer entry is there. */
    REFUSED_NEWER,
    /** Over a bound: the entry, its variant's name or its snapshot is too large to keep. */
    TOO_LARGE,
    /** The cache cannot be asked. */
    AWAY;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in metrics and headers. */
    public String wireName() {
        return wireName;
    }
}
