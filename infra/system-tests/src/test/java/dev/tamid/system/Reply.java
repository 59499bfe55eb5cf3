package dev.tamid.system;

import java.net.http.HttpResponse;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of the gateway. */
record Reply(HttpResponse<String> response) {

    private static final JsonMapper JSON = new JsonMapper();

    int status() {
        return response.statusCode();
    }

    String text() {
        return response.body();
    }

    /** The body as JSON; missing nodes read as empty. */
    JsonNode json() {
        return JSON.readTree(response.body().isEmpty() ? "null" : response.body());
    }

    /** A field of the body, by a pointer such as {@code /items/0/id}, as text. */
    String at(String pointer) {
        return json().at(pointer).asString("");
    }

    String id() {
        return at("/id");
    }

    /** The stable code of a problem. */
    String code() {
        return at("/code");
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    String etag() {
        return header("ETag").orElseThrow();
    }

    /** {@code hit}, {@code miss}, {@code bypass}, or nothing. */
    String cache() {
        return header("Tamid-Cache").orElse("");
    }

    @Override
    public String toString() {
        return response.request().method() + " " + response.uri() + " -> " + status() + " "
                + response.headers().map() + "\n" + text();
    }
}
