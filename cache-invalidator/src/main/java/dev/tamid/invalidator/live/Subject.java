package dev.tamid.invalidator.live;

import dev.tamid.coherence.catalog.Entity;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a change is about, read from the fields before {@code data}.
 *
 * @param entity null when it is none that we know
 * @param row entity and id: changes of the same row have the same; null when it cannot be told
 * @param op {@code insert}, {@code update} or {@code delete}
 * @param clients the clients whom it concerns
 */
record Subject(@Nullable Entity entity, @Nullable String row, String op, Set<String> clients) {

    static final Subject NONE = new Subject(null, null, "", Set.of());

    private static final JsonFactory JSON = new JsonFactory();
    private static final Map<String, Entity> ENTITIES =
            Stream.of(Entity.values()).collect(Collectors.toUnmodifiableMap(Entity::wireName, Function.identity()));

    static Subject of(byte[] frame) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), frame)) {
            return read(json);
        } catch (JacksonException broken) {
            return NONE;
        }
    }

    private static Subject read(JsonParser json) {
        String entity = "";
        String id = "";
        String op = "";
        Set<String> clients = new HashSet<>();
        json.nextToken();
        for (String name = json.nextName(); name != null && !name.equals("data"); name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "entity" -> entity = json.getString();
                case "id" -> id = json.getString();
                case "op" -> op = json.getString();
                case "clients" -> {
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        clients.add(json.getString());
                    }
                }
                default -> json.skipChildren();
            }
        }
        Entity known = ENTITIES.get(entity);
        if (known == Entity.CLIENT || known == Entity.ACTIVITY) {
            clients.add(id);
        }
        return new Subject(known, entity + ":" + id, op, Set.copyOf(clients));
    }
}
