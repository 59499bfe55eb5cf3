package dev.tamid.invalidator.live;

import dev.tamid.coherence.catalog.Entity;
import java.util.Set;

/**
 * Which changes a connection wants to be told, chosen when it connects. Numbers count all of the trainer's changes, so those that are told
 * have gaps.
 *
 * @param entities those that are told
 * @param clients if there are any: changes of clients, of their activity and of interactions are told of these only
 */
record Scope(Set<Entity> entities, Set<String> clients) {

    static final Scope ALL = new Scope(Set.of(Entity.values()), Set.of());
    static final int MOST_CLIENTS = 100;

    boolean holds(Frame change) {
        if (equals(ALL)) {
            return true;
        }
        Subject subject = change.subject();
        if (subject.entity() == null || !entities.contains(subject.entity())) {
            return false;
        }
        return clients.isEmpty()
                || subject.entity() == Entity.TRAINEE
                || subject.clients().stream().anyMatch(clients::contains);
    }
}
