package dev.tamid.system;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** The documents of the contract as the running gateway serves them, and whether what is on the wire is what they say. */
final class Contract {

    private static final String HERE = "http://contract";
    private static final String ASYNC_API = "/api/v1/asyncapi.json";
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final Api nobody = World.nobody();
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.schemas(
                    (String address) -> address.startsWith(HERE) ? served(address.substring(HERE.length())) : null)));
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    /** What is wrong with a record's value, by its topic's schema. */
    List<String> faultsOfRecord(String topic, String value) {
        return faults("/api/v1/schemas/" + topic + ".json", value);
    }

    /** What is wrong with a frame, by the schema of its type; a type that the document does not name is wrong. */
    List<String> faultsOfFrame(JsonNode frame) {
        String type = frame.path("type").asString("");
        JsonNode payload = document(ASYNC_API)
                .path("components")
                .path("messages")
                .path(type)
                .path("payload");
        if (type.isEmpty() || payload.isMissingNode()) {
            return List.of("a frame of the type '" + type + "'");
        }
        return faults(ASYNC_API + payload.path("$ref").asString(""), frame.toString());
    }

    /** The columns that a topic's schema names. */
    Set<String> columns(String topic) {
        return new TreeSet<>(document("/api/v1/schemas/" + topic + ".json")
                .at("/$defs/row/properties")
                .propertyNames());
    }

    /** The addresses of the topics in the AsyncAPI document. */
    List<String> topics() {
        return document(ASYNC_API)
                .path("channels")
                .valueStream()
                .map(channel -> channel.path("address").asString(""))
                .filter(address -> address.startsWith("tamid."))
                .toList();
    }

    private List<String> faults(String address, String json) {
        return schemas
                .computeIfAbsent(address, each -> factory.getSchema(SchemaLocation.of(HERE + each), STRICT))
                .validate(json, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private JsonNode document(String address) {
        return nobody.get(address).json();
    }

    private String served(String address) {
        Reply reply = nobody.get(address);
        if (reply.status() != 200) {
            throw new AssertionError("Not served: " + reply);
        }
        return reply.text();
    }
}
