package dev.tamid.coherence.catalog;

import java.util.Locale;

/** What a frontend follows on the live connection. */
public enum Entity {
    CLIENT,
    TRAINEE,
    INTERACTION,
    ACTIVITY;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in the frame's field {@code entity}. */
    public String wireName() {
        return wireName;
    }
}
