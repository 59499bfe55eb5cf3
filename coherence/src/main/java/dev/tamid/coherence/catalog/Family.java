package dev.tamid.coherence.catalog;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All cached answers that one set of rows can change. The key reads {@code clients:{trainer}} or {@code client:{trainer}:subject}; the
 * braces are Redis Cluster's hash tag, so all keys of one trainer lie in one slot.
 */
public record Family(
        FamilyKind kind, UUID trainer, @Nullable UUID subject) {

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

    /** The family's name, without the identity of the database that its key ends with. */
    public String name() {
        String owner = kind.keyName() + ":{" + trainer + "}";
        return subject == null ? owner : owner + ":" + subject;
    }
}
