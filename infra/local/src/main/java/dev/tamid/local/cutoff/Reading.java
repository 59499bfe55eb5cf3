package dev.tamid.local.cutoff;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads all of a trainer's rows through the gateway: of each the version, under {@code entity:id}. */
final class Reading {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI gateway;
    private final String token;

    Reading(URI gateway, String token) {
        this.gateway = gateway;
        this.token = token;
    }

    /** All rows; empty when the system does not answer now. */
    Optional<Map<String, Long>> all() throws InterruptedException {
        Map<String, Long> rows = new HashMap<>();
        List<String> clients = new java.util.ArrayList<>();
        boolean whole = pages("/api/v1/clients?limit=100&versions=true", client -> {
                    String id = client.path("id").asString();
                    clients.add(id);
                    rows.put("client:" + id, client.path("version").asLong());
                    long activity = client.path("activity").path("version").asLong();
                    if (activity > 0) {
                        rows.put("activity:" + id, activity);
                    }
                })
                && pages("/api/v1/trainees?limit=100", trainee -> put(rows, "trainee", trainee));
        for (String client : clients) {
            whole = whole
                    && pages(
                            "/api/v1/clients/" + client + "/interactions?limit=100",
                            interaction -> put(rows, "interaction", interaction));
        }
        return whole ? Optional.of(rows) : Optional.empty();
    }

    private static void put(Map<String, Long> rows, String entity, JsonNode row) {
        rows.put(entity + ":" + row.path("id").asString(), row.path("version").asLong());
    }

    private boolean pages(String path, Consumer<JsonNode> item) throws InterruptedException {
        String next = path;
        while (true) {
            HttpRequest request = HttpRequest.newBuilder(gateway.resolve(next))
                    .timeout(LIMIT)
                    .header("Authorization", "Bearer " + token)
                    .build();
            try {
                HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 404) {
                    return true; // deleted since the list was read: the frames say so
                }
                if (answer.statusCode() != 200) {
                    return false;
                }
                JsonNode page = JSON.readTree(answer.body());
                page.path("items").forEach(item);
                if (page.path("nextCursor").isNull()) {
                    return true;
                }
                next = path + "&cursor="
                        + URLEncoder.encode(page.path("nextCursor").asString(), StandardCharsets.UTF_8);
            } catch (IOException away) {
                return false;
            }
        }
    }
}
