package dev.tamid.local.door;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway's local issuer. */
public final class Door {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI gateway;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    public Door(URI gateway) {
        this.gateway = gateway;
    }

    /** A trainer whom the local stack offers for trying things out. */
    public record DemoTrainer(UUID id, String name) {}

    /**
     * A new access token.
     *
     * @throws DoorClosed when the gateway does not give one
     */
    public String token(UUID trainer, List<String> roles, Duration lifetime) {
        String body = JSON.writeValueAsString(
                Map.of("trainer", trainer, "roles", roles, "expiresInSeconds", lifetime.toSeconds()));
        return send(HttpRequest.newBuilder(gateway.resolve("/auth/token"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .path("access_token")
                .asString();
    }

    public List<DemoTrainer> demoTrainers() {
        return send(HttpRequest.newBuilder(gateway.resolve("/auth/demo")))
                .path("trainers")
                .valueStream()
                .map(node -> new DemoTrainer(
                        UUID.fromString(node.path("trainer").asString()),
                        node.path("name").asString()))
                .toList();
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    http.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new DoorClosed(
                        gateway + " answered " + answer.statusCode() + " to a request for a token: " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException | JacksonException failure) {
            throw new DoorClosed("The gateway at " + gateway + " does not answer; is it running? (./tamid status)");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DoorClosed("interrupted while asking " + gateway);
        }
    }
}
