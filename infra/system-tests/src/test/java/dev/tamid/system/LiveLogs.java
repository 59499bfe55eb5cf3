package dev.tamid.system;

import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads trainers' live logs straight from Redis. */
final class LiveLogs {

    private static final JsonMapper JSON = new JsonMapper();
    private static final RedisClient CLIENT =
            RedisClient.create(World.system().redis().toString());

    private LiveLogs() {}

    /** The changes in a trainer's log, in its order. */
    static List<JsonNode> changes(UUID trainer) {
        try (StatefulRedisConnection<String, String> redis = CLIENT.connect()) {
            return redis.sync().keys("live:{" + trainer + "}@*").stream()
                    .flatMap(key -> redis.sync().xrange(key, Range.unbounded()).stream())
                    .map(message ->
                            JSON.readTree(message.getBody().values().iterator().next()))
                    .toList();
        }
    }
}
