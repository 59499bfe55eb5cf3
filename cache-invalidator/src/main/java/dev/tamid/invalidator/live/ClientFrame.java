package dev.tamid.invalidator.live;

import dev.tamid.coherence.catalog.Entity;
import dev.tamid.edge.request.Ids;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A frame that a frontend sends. Fields that are not known are left alone. */
sealed interface ClientFrame {

    JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The first one. */
    record Connect(String token, Wish wish) implements ClientFrame {}

    /** A new token, before the old one runs out. */
    record Refresh(String token) implements ClientFrame {}

    /**
     * What the frontend wants to be told.
     *
     * @param since the last change that it has
     * @param coalesces whether of several changes of a row that wait for it the newest will do
     */
    record Wish(@Nullable Since since, Scope scope, boolean coalesces) {

        /** Everything from now on. */
        static final Wish ALL = new Wish(null, Scope.ALL, false);
    }

    /** The last change that the frontend has. */
    record Since(String epoch, long seq) {

        private static final int LONGEST_EPOCH = 64;

        static Since of(String epoch, long seq) throws Bad {
            if (epoch.length() > LONGEST_EPOCH || seq < 0) {
                throw new Bad("since is {epoch, seq}");
            }
            return new Since(epoch, seq);
        }
    }

    /** What came is no frame of the protocol. */
    final class Bad extends Exception {
        Bad(String why) {
            super(why);
        }
    }

    static ClientFrame parse(String text) throws Bad {
        JsonNode frame;
        try {
            frame = JSON.readTree(text);
        } catch (JacksonException broken) {
            throw new Bad("not JSON");
        }
        String token = frame.path("token").isString() ? frame.path("token").asString() : "";
        if (token.isEmpty()) {
            throw new Bad("no token");
        }
        return switch (frame.path("type").asString("")) {
            case "connect" ->
                new Connect(
                        token,
                        new Wish(since(frame.path("since")), scope(frame.path("scope")), flag(frame.path("coalesce"))));
            case "refresh" -> new Refresh(token);
            default -> throw new Bad("unknown type");
        };
    }

    /** The entity of that name. */
    static Entity entity(String name) throws Bad {
        Optional<Entity> entity = Arrays.stream(Entity.values())
                .filter(one -> one.wireName().equals(name))
                .findFirst();
        return entity.orElseThrow(() -> new Bad("entities are client, trainee, interaction, activity"));
    }

    /** The id as frames have it. */
    static String client(String id) throws Bad {
        return Ids.parse(id).map(UUID::toString).orElseThrow(() -> new Bad("clients are UUIDs"));
    }

    static Scope scope(Set<Entity> entities, Set<String> clients) throws Bad {
        if (clients.size() > Scope.MOST_CLIENTS) {
            throw new Bad("at most " + Scope.MOST_CLIENTS + " clients");
        }
        return new Scope(entities.isEmpty() ? Scope.ALL.entities() : Set.copyOf(entities), Set.copyOf(clients));
    }

    private static Scope scope(JsonNode scope) throws Bad {
        if (scope.isMissingNode() || scope.isNull()) {
            return Scope.ALL;
        }
        if (!scope.isObject()) {
            throw new Bad("scope is {entities, clients}");
        }
        Set<Entity> entities = new LinkedHashSet<>();
        for (String name : texts(scope.path("entities"))) {
            entities.add(entity(name));
        }
        Set<String> clients = new LinkedHashSet<>();
        for (String id : texts(scope.path("clients"))) {
            clients.add(client(id));
        }
        return scope(entities, clients);
    }

    private static Iterable<String> texts(JsonNode list) throws Bad {
        Set<String> texts = new LinkedHashSet<>();
        if (!list.isMissingNode() && !list.isArray()) {
            throw new Bad("scope is {entities, clients}");
        }
        for (JsonNode one : list) {
            if (!one.isString()) {
                throw new Bad("scope is {entities, clients}");
            }
            texts.add(one.asString());
        }
        return texts;
    }

    private static boolean flag(JsonNode flag) throws Bad {
        if (!flag.isMissingNode() && !flag.isBoolean()) {
            throw new Bad("coalesce is true or false");
        }
        return flag.asBoolean(false);
    }

    private static @Nullable Since since(JsonNode since) throws Bad {
        if (since.isMissingNode() || since.isNull()) {
            return null;
        }
        if (!since.path("epoch").isString()
                || !since.path("seq").isIntegralNumber()
                || !since.path("seq").canConvertToLong()) {
            throw new Bad("since is {epoch, seq}");
        }
        return Since.of(since.path("epoch").asString(), since.path("seq").asLong());
    }
}
