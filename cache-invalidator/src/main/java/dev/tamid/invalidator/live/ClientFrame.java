package dev.tamid.invalidator.live;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A frame that a frontend sends. Fields that are not known are left alone. */
sealed interface ClientFrame {

    JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The first one. */
    record Connect(String token, @Nullable Since since) implements ClientFrame {}

    /** A new token, before the old one runs out. */
    record Refresh(String token) implements ClientFrame {}

    /** The last change that the frontend has. */
    record Since(String epoch, long seq) {}

    /** What came is no frame of the protocol. */
    final class Bad extends Exception {
        Bad(String why) {
            super(why);
        }
    }

    static ClientFrame parse(String text) throws Bad {
        JsonNode frame;
        try {
            frame = JSON.readTree(text);
        } catch (JacksonException broken) {
            throw new Bad("not JSON");
        }
        String token = frame.path("token").isString() ? frame.path("token").asString() : "";
        if (token.isEmpty()) {
            throw new Bad("no token");
        }
        return switch (frame.path("type").asString("")) {
            case "connect" -> new Connect(token, since(frame.path("since")));
            case "refresh" -> new Refresh(token);
            default -> throw new Bad("unknown type");
        };
    }

    private static @Nullable Since since(JsonNode since) throws Bad {
        if (since.isMissingNode() || since.isNull()) {
            return null;
        }
        if (!since.path("epoch").isString()
                || !since.path("seq").isIntegralNumber()
                || !since.path("seq").canConvertToLong()
                || since.path("seq").asLong() < 0) {
            throw new Bad("since is {epoch, seq}");
        }
        return new Since(since.path("epoch").asString(), since.path("seq").asLong());
    }
}
