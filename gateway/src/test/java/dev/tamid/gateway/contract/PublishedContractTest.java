package dev.tamid.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.coherence.catalog.Topics;
import dev.tamid.gateway.contract.compatibility.Direction;
import dev.tamid.gateway.contract.compatibility.Incompatibilities;
import dev.tamid.gateway.contract.compatibility.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contract in docs may take the place of the last published one, which is kept in {@code published}, beside the test's resources.
 *
 * <p>When this fails, others break: give what changed a new topic or a new subprotocol. When it holds and something changed, publish it with
 * the release: {@code cp -r docs/contract/. gateway/src/test/resources/dev/tamid/gateway/contract/published/}.
 */
class PublishedContractTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String OPEN_API = "/api/v1/openapi.json";
    private static final Documents NOW = new Documents();
    private static final JsonNode PUBLISHED_FRAMES = yaml("asyncapi.yaml");
    private static final JsonNode FRAMES = JSON.readTree(NOW.asyncApi());

    @ParameterizedTest
    @MethodSource("topics")
    @DisplayName("a topic's schema changes compatibly with records that are there and with readers that are there")
    void topic(String topic) {
        assertThat(Incompatibilities.of(
                        Schema.of(JSON.readTree(resource("topics/" + topic + ".json"))),
                        Schema.of(JSON.readTree(NOW.schema(topic + ".json").orElseThrow())),
                        Direction.KEPT))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("framesThatAreSent")
    @DisplayName("a frame that is sent is understood by frontends that know the published one, and stays")
    void sent(String message) {
        assertThat(Incompatibilities.of(publishedFrame(message), frame(message), Direction.SENT))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("framesThatAreReceived")
    @DisplayName("a frame that frontends send as published is accepted")
    void received(String message) {
        assertThat(Incompatibilities.of(publishedFrame(message), frame(message), Direction.RECEIVED))
                .isEmpty();
    }

    static Stream<String> topics() {
        return Topics.names().stream();
    }

    static Stream<String> framesThatAreSent() {
        return frames("systemTells");
    }

    static Stream<String> framesThatAreReceived() {
        return frames("frontendSays");
    }

    private static Stream<String> frames(String operation) {
        return PUBLISHED_FRAMES
                .path("operations")
                .path(operation)
                .path("messages")
                .valueStream()
                .map(message -> message.path("$ref").asString("").replaceAll(".*/", ""));
    }

    private static Schema publishedFrame(String message) {
        return frame(PUBLISHED_FRAMES, yaml("openapi.yaml"), message);
    }

    private static Schema frame(String message) {
        return frame(FRAMES, JSON.readTree(NOW.openApi()), message);
    }

    private static Schema frame(JsonNode asyncApi, JsonNode openApi, String message) {
        JsonNode payload =
                asyncApi.path("components").path("messages").path(message).path("payload");
        assertThat(payload.isObject()).as("the frame %s is there", message).isTrue();
        return new Schema(Map.of("", asyncApi, OPEN_API, openApi), "", payload);
    }

    private static JsonNode yaml(String name) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(1_000);
        return JSON.valueToTree(new Yaml(new SafeConstructor(options))
                .load(new String(resource(name), java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static byte[] resource(String name) {
        String path = "published/" + name;
        try (InputStream file = Objects.requireNonNull(PublishedContractTest.class.getResourceAsStream(path), path)) {
            return file.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
