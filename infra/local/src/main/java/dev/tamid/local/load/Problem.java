package dev.tamid.local.load;

import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A problem (RFC 9457) as one line. */
final class Problem {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Problem() {}

    static String code(Rest.Reply reply) {
        return tree(reply).path("code").asString("");
    }

    static String text(Rest.Reply reply) {
        JsonNode problem = tree(reply);
        String fields = problem.path("errors")
                .valueStream()
                .map(error -> error.path("field").asString("") + ": "
                        + error.path("message").asString(""))
                .collect(Collectors.joining("; "));
        if (!fields.isEmpty()) {
            return fields;
        }
        String detail = problem.path("detail").asString(problem.path("title").asString(""));
        return detail.isEmpty() ? "answer " + reply.status() : detail + " (" + reply.status() + ")";
    }

    private static JsonNode tree(Rest.Reply reply) {
        try {
            return JSON.readTree(reply.body());
        } catch (JacksonException notJson) {
            return JSON.createObjectNode();
        }
    }
}
