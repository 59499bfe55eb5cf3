package dev.tamid.local.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A GET whose answer tells values of registers. */
sealed interface Question {
    String path();

    /** Whose values the answer tells. */
    List<Register> registers();

    /**
     * The values that the answer tells; a register that should be there and is not is told as 0.
     *
     * @throws JacksonException when it is not the answer that was promised
     */
    Map<Register, Long> values(byte[] body);

    /** Whether interaction-service answers it. */
    default boolean ofInteractions() {
        return false;
    }

    record One(Client client) implements Question {
        @Override
        public String path() {
            return "/api/v1/clients/" + client.id();
        }

        @Override
        public List<Register> registers() {
            return List.of(client.version());
        }

        @Override
        public Map<Register, Long> values(byte[] body) {
            return Map.of(
                    client.version(), Studio.JSON.readTree(body).path("version").asLong());
        }
    }

    /** A page with every client; each sort is a variant of its own. */
    record Page(Studio studio, String sort) implements Question {
        static final List<String> SORTS = List.of("name", "-createdAt", "-updatedAt", "-lastContactAt");

        @Override
        public String path() {
            return "/api/v1/clients?limit=100&sort=" + sort;
        }

        @Override
        public List<Register> registers() {
            return studio.clients().stream().map(Client::version).toList();
        }

        @Override
        public Map<Register, Long> values(byte[] body) {
            Map<Register, Long> values = new LinkedHashMap<>();
            registers().forEach(register -> values.put(register, 0L));
            for (JsonNode item : Studio.JSON.readTree(body).path("items")) {
                Client client = studio.client(UUID.fromString(item.path("id").asString()));
                if (client != null) {
                    values.put(client.version(), item.path("version").asLong());
                }
            }
            return values;
        }
    }

    /** One that interaction-service answers, about one client. */
    sealed interface OfInteractions extends Question {
        Client client();

        @Override
        default List<Register> registers() {
            return List.of(client().interactions());
        }

        @Override
        default boolean ofInteractions() {
            return true;
        }
    }

    record Stats(Client client) implements OfInteractions {
        @Override
        public String path() {
            return "/api/v1/clients/" + client.id() + "/stats";
        }

        @Override
        public Map<Register, Long> values(byte[] body) {
            return Map.of(
                    client.interactions(),
                    Studio.JSON.readTree(body).path("total").asLong());
        }
    }

    /** The newest interaction, which carries its number. */
    record Newest(Client client) implements OfInteractions {
        @Override
        public String path() {
            return "/api/v1/clients/" + client.id() + "/interactions?limit=1";
        }

        @Override
        public Map<Register, Long> values(byte[] body) {
            return Map.of(
                    client.interactions(),
                    Long.parseLong(Studio.JSON
                            .readTree(body)
                            .path("items")
                            .path(0)
                            .path("subject")
                            .asString("0")));
        }
    }

    static Question any(Studio studio, RandomGenerator random) {
        List<Client> clients = studio.clients();
        Client client = clients.get(random.nextInt(clients.size()));
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> new One(client);
            case 4, 5 -> new Page(studio, Page.SORTS.get(random.nextInt(Page.SORTS.size())));
            case 6, 7 -> new Stats(client);
            default -> new Newest(client);
        };
    }

    /** Every question about a studio. */
    static List<Question> all(Studio studio) {
        List<Question> all = new java.util.ArrayList<>();
        for (String sort : Page.SORTS) {
            all.add(new Page(studio, sort));
        }
        for (Client client : studio.clients()) {
            all.add(new One(client));
            all.add(new Stats(client));
            all.add(new Newest(client));
        }
        return all;
    }
}
