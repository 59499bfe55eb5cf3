package dev.tamid.invalidator.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A frontend's end of a stream of events. */
final class EventStream implements AutoCloseable {

    /** @param id as it was sent; empty when there was none */
    record Event(String type, String id, JsonNode data) {}

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<HttpResponse<Stream<String>>> answer;
    private final CompletableFuture<Void> ended;

    private EventStream(int port, String query, @Nullable String token, @Nullable String lastEventId) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/live/events" + query));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        this.answer = http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofLines());
        this.ended = answer.thenAcceptAsync(response -> {
            if (response.statusCode() == 200) {
                read(response.body());
            }
        });
    }

    /** Asks, and returns when the head of the answer is there. */
    static EventStream open(int port, String query, @Nullable String token, @Nullable String lastEventId) {
        EventStream stream = new EventStream(port, query, token, lastEventId);
        stream.answer
                .orTimeout(LIMIT.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                .join();
        return stream;
    }

    int status() {
        return answer.join().statusCode();
    }

    String header(String name) {
        return answer.join().headers().firstValue(name).orElse("");
    }

    List<Event> ofType(String type) {
        return events.stream().filter(event -> event.type().equals(type)).toList();
    }

    List<Event> await(String type, int count) {
        return Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .atMost(LIMIT)
                .until(() -> ofType(type), found -> found.size() >= count);
    }

    /** Returns when the server has ended it. */
    void awaitEnd() {
        ended.orTimeout(LIMIT.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    private void read(Stream<String> lines) {
        String type = "";
        String id = "";
        String data = "";
        for (String line : (Iterable<String>) lines::iterator) {
            if (line.startsWith("event: ")) {
                type = line.substring(7);
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.isEmpty() && !data.isEmpty()) {
                events.add(new Event(type, id, JSON.readTree(data)));
                id = "";
                data = "";
            }
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
