package dev.tamid.interactions.journal;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The kinds of interactions, in the order in which stats list them. */
public enum InteractionType {
    CALL,
    EMAIL,
    SMS,
    MEETING,
    WORKOUT,
    MESSAGE,
    NOTE;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** As JSON and the database have it. */
    public String wireName() {
        return wireName;
    }

    public static List<String> wireNames() {
        return Stream.of(values()).map(InteractionType::wireName).toList();
    }
}
