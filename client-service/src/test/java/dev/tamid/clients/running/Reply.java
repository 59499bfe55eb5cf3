package dev.tamid.clients.running;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service answered. */
public final class Reply {

    private final HttpResponse<String> response;

    Reply(HttpResponse<String> response) {
        this.response = response;
    }

    public int status() {
        return response.statusCode();
    }

    /** The header's value, or the empty text. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public String body() {
        return response.body();
    }

    public JsonNode json() {
        return JsonMapper.shared().readTree(response.body());
    }

    /** The text at a JSON pointer. */
    public String text(String pointer) {
        return json().at(pointer).asString("");
    }

    /** Status and code, as in {@code 404 CLIENT_NOT_FOUND}; the status alone when there is no code. */
    public String problem() {
        return response.body().startsWith("{") && json().has("code")
                ? status() + " " + json().get("code").asString("")
                : Integer.toString(status());
    }

    /** {@code hit}, {@code miss} or {@code bypass}. */
    public String cache() {
        return header("Tamid-Cache");
    }

    public String etag() {
        return header("ETag");
    }

    @Override
    public String toString() {
        return status() + " " + response.headers().map() + " " + response.body();
    }
}
