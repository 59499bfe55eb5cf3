package dev.tamid.gateway.contract.compatibility;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What breaks when a schema takes the place of the published one. It compares what the two allow, structure by structure, and knows what
 * writers here do: they write no field that their schema does not name. So a new optional field breaks nobody, while a field that goes, or
 * becomes optional, or of another type, breaks readers.
 */
public final class Incompatibilities {

    private Incompatibilities() {}

    /** Sentences, each about one place; empty when it may be published. */
    public static List<String> of(Schema published, Schema now, Direction direction) {
        SortedSet<String> found = new TreeSet<>();
        if (direction != Direction.RECEIVED) {
            new Containment("readers of the published schema", found).check("$", now, published);
        }
        if (direction != Direction.SENT) {
            new Containment("readers of the new schema", found).check("$", published, now);
        }
        gone("$", published, now, found, 0);
        return new ArrayList<>(found);
    }

    private static void gone(String place, Schema published, Schema now, SortedSet<String> found, int depth) {
        if (depth > Containment.MOST_DEPTH) {
            return;
        }
        for (Schema before : published.alternatives()) {
            List<Schema> same = now.alternatives().stream()
                    .filter(each -> each.type().equals(before.type()))
                    .toList();
            for (String name : before.names("properties")) {
                Schema field = before.field("properties").field(name);
                List<Schema> stillThere = same.stream()
                        .map(each -> each.field("properties"))
                        .filter(each -> each.has(name))
                        .toList();
                if (!same.isEmpty() && stillThere.isEmpty()) {
                    found.add(place + "." + name + " is gone");
                }
                if (stillThere.size() == 1) {
                    gone(place + "." + name, field, stillThere.getFirst().field(name), found, depth + 1);
                }
            }
        }
    }
}
