package dev.tamid.edge.request;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads ids. {@link UUID#fromString} takes {@code 1-1-1-1-1}; here a UUID is written in full (RFC 9562, section 4). */
public final class Ids {

    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Ids() {}

    public static Optional<UUID> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
