package dev.tamid.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A frontend of one trainer: calls the gateway with his token. */
final class Api {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI base;
    private final @Nullable String token;
    private final UUID trainer;

    Api(URI base, UUID trainer, @Nullable String token) {
        this.base = base;
        this.trainer = trainer;
        this.token = token;
    }

    UUID trainer() {
        return trainer;
    }

    @Nullable
    String token() {
        return token;
    }

    /** The same trainer at another address, such as a service's own port. */
    Api at(URI other) {
        return new Api(other, trainer, token);
    }

    Reply get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    Reply post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    Reply put(String path, String body, String... headers) {
        return send("PUT", path, body, headers);
    }

    /** With {@code If-Match: *} unless the headers say otherwise. */
    Reply patch(String path, String body, String... headers) {
        return send("PATCH", path, body, headers.length == 0 ? new String[] {"If-Match", "*"} : headers);
    }

    /** With {@code If-Match: *} unless the headers say otherwise. */
    Reply delete(String path, String... headers) {
        return send("DELETE", path, null, headers.length == 0 ? new String[] {"If-Match", "*"} : headers);
    }

    Reply send(String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return new Reply(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException failure) {
            throw new UncheckedIOException(method + " " + path, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Makes a client and answers its id. */
    String client(String name) {
        return created(post("/api/v1/clients", "{\"fullName\":\"" + name + "\"}"));
    }

    /** Makes a trainee and answers its id. */
    String trainee(String name) {
        return created(post("/api/v1/trainees", "{\"fullName\":\"" + name + "\"}"));
    }

    /** Makes an interaction and answers its id. */
    String interaction(String client, String happenedAt) {
        return created(post(
                "/api/v1/interactions",
                "{\"clientId\":\"" + client + "\",\"type\":\"call\",\"happenedAt\":\"" + happenedAt + "\"}"));
    }

    private static String created(Reply reply) {
        if (reply.status() != 201) {
            throw new AssertionError("Not created: " + reply);
        }
        return reply.id();
    }
}
