package dev.tamid.clients.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Calls the service with a token. */
public final class Caller {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String address;
    private final UUID trainer;
    private final @Nullable String token;

    Caller(String address, UUID trainer, @Nullable String token) {
        this.address = address;
        this.trainer = trainer;
        this.token = token;
    }

    public UUID trainer() {
        return trainer;
    }

    /** The same trainer with another token, or none. */
    public Caller with(@Nullable String otherToken) {
        return new Caller(address, trainer, otherToken);
    }

    /** The same trainer at another instance. */
    public Caller at(ConfigurableApplicationContext instance) {
        return new Caller(Running.address(instance), trainer, token);
    }

    public Reply get(String path, String... headers) {
        return call("GET", path, null, headers);
    }

    public Reply post(String path, String json, String... headers) {
        return call("POST", path, json, headers);
    }

    public Reply patch(String path, String json, String... headers) {
        return call("PATCH", path, json, headers);
    }

    public Reply put(String path, String json, String... headers) {
        return call("PUT", path, json, headers);
    }

    public Reply delete(String path, String... headers) {
        return call("DELETE", path, null, headers);
    }

    /** A new client with this name. */
    public JsonNode client(String fullName) {
        return made(post("/api/v1/clients", "{\"fullName\":\"" + fullName + "\"}"));
    }

    /** A new trainee with this name. */
    public JsonNode trainee(String fullName) {
        return made(post("/api/v1/trainees", "{\"fullName\":\"" + fullName + "\"}"));
    }

    /** Headers are name, value, name, value; the content type is JSON unless one is given. */
    public Reply call(String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)));
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        if (token != null) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return new Reply(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static JsonNode made(Reply reply) {
        if (reply.status() != 201) {
            throw new AssertionError(reply);
        }
        return reply.json();
    }
}
