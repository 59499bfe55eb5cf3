package dev.tamid.clients.activity;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Changes that are applied together, reduced to what matters: of each interaction the last one, and how far everything was truncated. Pure.
 *
 * @param floor what is at or before it is gone
 * @param contacts the last change of each interaction, all after the floor
 */
record Batch(Position floor, List<ContactChange.Contact> contacts) {

    Batch {
        contacts = List.copyOf(contacts);
    }

    static Batch of(Collection<ContactChange> changes) {
        Position floor = Position.NONE;
        Map<UUID, ContactChange.Contact> last = new HashMap<>();
        for (ContactChange change : changes) {
            switch (change) {
                case ContactChange.Contact contact ->
                    last.merge(
                            contact.interaction(),
                            contact,
                            (one, other) -> other.position().after(one.position()) ? other : one);
                case ContactChange.Truncated truncated ->
                    floor = truncated.position().after(floor) ? truncated.position() : floor;
                case ContactChange.Nothing nothing -> {}
            }
        }
        Position gone = floor;
        return new Batch(
                floor,
                last.values().stream()
                        .filter(contact -> contact.position().after(gone) || gone.equals(Position.NONE))
                        .toList());
    }

    boolean truncates() {
        return !floor.equals(Position.NONE);
    }
}
