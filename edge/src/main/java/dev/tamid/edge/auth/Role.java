package dev.tamid.edge.auth;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a caller may do. */
public enum Role {
    /** Reads and writes what is his trainer's. */
    TRAINER,
    /** Runs the system. */
    OPERATOR,
    /** Another service: reads. */
    SERVICE;

    private final String claim = name().toLowerCase(Locale.ROOT);

    /** The role's name in the claim {@code roles}. */
    public String claim() {
        return claim;
    }

    static Optional<Role> of(String claim) {
        return Stream.of(values()).filter(role -> role.claim.equals(claim)).findFirst();
    }
}
