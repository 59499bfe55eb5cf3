package dev.tamid.local.check;

import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A trainer with clients of his own that nobody else writes. */
final class Studio {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final UUID trainer;
    private final Rest rest;
    private final Map<UUID, Client> clients = new LinkedHashMap<>();
    private final List<Client> throughServices = new ArrayList<>();
    private final List<Client> byHand = new ArrayList<>();

    private Studio(UUID trainer, Rest rest) {
        this.trainer = trainer;
        this.rest = rest;
    }

    /** With clients that are there; nothing is asked of the system. */
    static Studio of(UUID trainer, Client... clients) {
        Studio studio = new Studio(trainer, new Rest(Rest.client(), ""));
        List.of(clients).forEach(studio::add);
        return studio;
    }

    /** Makes the clients through the gateway, every fourth to be written by hand if anybody does. */
    static Studio open(Deployment deployment, HttpClient http, UUID trainer, int clients) throws InterruptedException {
        Function<UUID, String> tokens = deployment.tokens();
        Studio studio = new Studio(trainer, new Rest(http, tokens.apply(trainer)));
        for (int number = 0; number < clients; number++) {
            Rest.Answer made = studio.rest.send(
                    deployment.gateway(),
                    "POST",
                    "/api/v1/clients",
                    UUID.randomUUID().toString(),
                    "{\"fullName\":\"Check " + number + "\",\"source\":\"tamid check\"}");
            if (made == null || made.status() != 201) {
                throw new CheckFailure("A client could not be made through " + deployment.gateway() + ": "
                        + (made == null
                                ? "no answer"
                                : made.status() + " " + new String(made.body(), StandardCharsets.UTF_8)));
            }
            UUID id = UUID.fromString(JSON.readTree(made.body()).path("id").asString());
            studio.add(Client.of(id, deployment.database().isPresent() && number % 4 == 3));
        }
        return studio;
    }

    private void add(Client client) {
        clients.put(client.id(), client);
        client.version().acknowledged(1);
        (client.byHand() ? byHand : throughServices).add(client);
    }

    UUID trainer() {
        return trainer;
    }

    Rest rest() {
        return rest;
    }

    List<Client> clients() {
        return List.copyOf(clients.values());
    }

    @Nullable
    Client client(UUID id) {
        return clients.get(id);
    }

    /** Those that are written through the services alone. */
    List<Client> throughServices() {
        return throughServices;
    }

    List<Client> byHand() {
        return byHand;
    }
}
