package dev.tamid.local.load;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ids of clients by their external ids, asked once each. Remembers at most {@link #MAX_REMEMBERED}. */
final class ClientIds {
    private static final int MAX_REMEMBERED = 100_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Rest rest;
    private final Map<String, UUID> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, UUID> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    ClientIds(Rest rest) {
        this.rest = rest;
    }

    /**
     * The id of a client.
     *
     * @throws RowRefused when the trainer has no such client
     */
    UUID of(String externalId) {
        synchronized (known) {
            UUID id = known.get(externalId);
            if (id != null) {
                return id;
            }
        }
        UUID id = ask(externalId);
        synchronized (known) {
            known.put(externalId, id);
        }
        return id;
    }

    private UUID ask(String externalId) {
        Rest.Reply reply =
                rest.get("/api/v1/clients?externalId=" + URLEncoder.encode(externalId, StandardCharsets.UTF_8));
        if (reply.status() != 200) {
            throw new RowRefused("cannot look up its client: " + Problem.text(reply));
        }
        JsonNode items = JSON.readTree(reply.body()).path("items");
        if (items.isEmpty()) {
            throw new RowRefused("there is no client with the external id " + externalId
                    + " (--client-source is the NAME that the clients were loaded with)");
        }
        return UUID.fromString(items.get(0).path("id").asString());
    }
}
