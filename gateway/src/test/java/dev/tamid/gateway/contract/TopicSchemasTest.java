package dev.tamid.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.tamid.coherence.catalog.Entity;
import dev.tamid.coherence.catalog.Shape;
import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.catalog.Topics;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class TopicSchemasTest {

    private static final Documents DOCUMENTS = new Documents();
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final JsonNode ASYNC_API = JSON.readTree(DOCUMENTS.asyncApi());

    /**
     * What readers of the wire rely on, by its hash. When this test fails, the wire changed: if the change is compatible (a new field that
     * readers may pass over), raise the version in the document (x-version, or info.version for frames) and put the new hash here; if it is
     * not, it needs a new topic or a new subprotocol.
     */
    private static final Map<String, String> WIRE = new TreeMap<>(Map.of(
            "frames 1.2.2", "1cd8b5e41aed56d6",
            "tamid.clients.activity 2", "ed175ae4e2a0b965",
            "tamid.clients.clients 1", "c06616505dc49f4d",
            "tamid.clients.trainees 1", "e7107ceaed13a681",
            "tamid.interactions.client_refs 1", "f61e272218f34430",
            "tamid.interactions.interactions 1", "7d5af5cef5ce640f"));

    @Test
    void theWireDoesNotChangeWithoutANewVersion() throws Exception {
        Map<String, String> now = new TreeMap<>();
        for (String topic : Topics.names()) {
            JsonNode schema = schema(topic);
            now.put(topic + " " + schema.path("x-version").asInt(), hash(schema));
        }
        now.put("frames " + ASYNC_API.at("/info/version").asString(), hash(ASYNC_API.at("/components/schemas")));
        assertThat(now).isEqualTo(WIRE);
    }

    @Test
    void theDocumentIsAsyncApi30() throws Exception {
        try (var schema = TopicSchemasTest.class.getResourceAsStream("asyncapi-3.0.schema.json")) {
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                            .getSchema(schema, SchemaValidatorsConfig.builder().build())
                            .validate(new String(DOCUMENTS.asyncApi(), StandardCharsets.UTF_8), InputFormat.JSON))
                    .isEmpty();
        }
    }

    @Test
    void everyTopicAndEveryEntityIsInTheDocument() {
        assertThat(ASYNC_API
                        .path("channels")
                        .valueStream()
                        .map(channel -> channel.path("address").asString()))
                .containsAll(Topics.names());
        assertThat(ASYNC_API
                        .at("/components/schemas/Change/properties/entity/enum")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactlyInAnyOrder(java.util.stream.Stream.of(Entity.values())
                        .map(Entity::wireName)
                        .toArray(String[]::new));
        assertThat(ASYNC_API.at("/channels/clients/bindings/kafka/partitions").asInt())
                .isEqualTo(Topics.PARTITIONS);
    }

    @ParameterizedTest
    @EnumSource(Table.class)
    void everyTopicHasASchemaWithTheColumnsThatTheCatalogKnows(Table table) {
        JsonNode schema = schema(table.topic());
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                        .validate(schema.toString(), InputFormat.JSON))
                .isEmpty();
        assertThat(schema.at("/properties/source/properties/table/const").asString())
                .isEqualTo(table.table());
        assertThat(schema.at("/$defs/row/properties").propertyNames())
                .contains(table.idColumn(), "trainer_id")
                .containsAll(
                        table.shape().fields().stream().map(Shape.Field::column).toList());
    }

    @Test
    void aRecordAsItIsOnTheWirePassesAndOneWithoutItsRowDoesNot() {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema("tamid.clients.activity").toString());
        String record = """
                {"before":null,"after":{"client_id":"0199a3c2-7c1e-7a55-9d3a-5f2f9b1c7d10",
                "trainer_id":"11111111-1111-4111-8111-111111111111","last_contact_at":null,"interaction_count":0,"version":1,
                "updated_at":"2026-11-22T10:00:00.123456Z","mutation":null,"later":"a column of tomorrow"},
                "source":{"schema":"clients","table":"activity","sequence":"[\\"1\\",\\"2\\"]","ts_ms":1},"op":"c","ts_ms":2}""";
        assertThat(schema.validate(record, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate("null", InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(record.replace("interaction_count", "count"), InputFormat.JSON))
                .isNotEmpty();
    }

    private static JsonNode schema(String topic) {
        return JSON.readTree(DOCUMENTS.schema(topic + ".json").orElseThrow());
    }

    /** Of what binds: texts that explain may change. */
    private static String hash(JsonNode schema) throws Exception {
        Object tree = JSON.treeToValue(schema, Object.class);
        String canonical = JSON.writeValueAsString(withoutTexts(tree));
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)))
                .substring(0, 16);
    }

    private static Object withoutTexts(Object node) {
        return switch (node) {
            case Map<?, ?> map -> {
                TreeMap<String, Object> kept = new TreeMap<>();
                map.forEach((key, value) -> {
                    boolean text = (key.equals("description") || key.equals("title")) && value instanceof String;
                    if (!text) {
                        kept.put(key.toString(), value == null ? "null" : withoutTexts(value));
                    }
                });
                yield kept;
            }
            case java.util.List<?> list ->
                list.stream()
                        .map(each -> each == null ? "null" : withoutTexts(each))
                        .toList();
            default -> node;
        };
    }
}
