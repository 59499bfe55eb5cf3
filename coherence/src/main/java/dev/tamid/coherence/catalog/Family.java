package dev.tamid.coherence.catalog;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All cached answers that one set of rows can change. The key reads {@code clients:{trainer}} or {@code client:{trainer}:subject}; the
 * braces are Redis Cluster's hash tag, so all keys of one trainer lie in one slot.
 */
public record Family(
        FamilyKind kind, UUID trainer, @Nullable UUID subject) {

    private static final String ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final Pattern NAME = Pattern.compile("([a-z-]+):\\{(" + ID + ")}(?::(" + ID + "))?");

    public Family {
        if (kind.perSubject() != (subject != null)) {
            throw new IllegalArgumentException("A family " + kind + " with subject " + subject);
        }
    }

    static Family of(FamilyKind kind, UUID trainer) {
        return new Family(kind, trainer, null);
    }

    static Family of(FamilyKind kind, UUID trainer, UUID subject) {
        return new Family(kind, trainer, subject);
    }

    /** Reads a {@link #name}; empty when it is none. */
    public static Optional<Family> parse(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String subject = matcher.group(3);
        return Stream.of(FamilyKind.values())
                .filter(kind -> kind.keyName().equals(matcher.group(1)) && kind.perSubject() == (subject != null))
                .map(kind -> new Family(
                        kind, UUID.fromString(matcher.group(2)), subject == null ? null : UUID.fromString(subject)))
                .findFirst();
    }

    /** The family's name, without the identity of the database that its key ends with. */
    public String name() {
        String owner = kind.keyName() + ":{" + trainer + "}";
        return subject == null ? owner : owner + ":" + subject;
    }
}
