package dev.tamid.edge.auth;

import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.ProblemException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Who calls, as a verified token says.
 *
 * @param subject the user
 * @param trainer the tenant; everything the caller sees is his
 * @param expiresAt when the token runs out
 */
public record Caller(String subject, UUID trainer, Set<Role> roles, Instant expiresAt) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Another service of this system, and nobody else. */
    public boolean isServiceAlone() {
        return roles.equals(Set.of(Role.SERVICE));
    }

    /** The same caller, acting for another trainer. */
    public Caller actingFor(UUID other) {
        return new Caller(subject, other, roles, expiresAt);
    }

    /** Throws {@link Code#FORBIDDEN} unless the caller has one of the roles. */
    public void needs(Role... anyOf) {
        for (Role role : anyOf) {
            if (is(role)) {
                return;
            }
        }
        throw ProblemException.of(Code.FORBIDDEN);
    }
}
