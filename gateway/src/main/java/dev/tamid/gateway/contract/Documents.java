package dev.tamid.gateway.contract;

import dev.tamid.coherence.catalog.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** The contract's documents (docs/contract), as JSON, UTF-8. */
final class Documents {

    private static final int MOST_ALIASES = 1_000;

    private final byte[] openApi = json("openapi.yaml");
    private final byte[] asyncApi = json("asyncapi.yaml");
    private final Map<String, byte[]> schemas = new LinkedHashMap<>();

    Documents() {
        for (String topic : Topics.names()) {
            schemas.put(topic + ".json", read("topics/" + topic + ".json"));
        }
    }

    byte[] openApi() {
        return openApi;
    }

    byte[] asyncApi() {
        return asyncApi;
    }

    /** The JSON Schema of a topic's values, by the topic's name and {@code .json}. */
    Optional<byte[]> schema(String file) {
        return Optional.ofNullable(schemas.get(file));
    }

    private static byte[] json(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        try (InputStream file = open(yaml)) {
            Object document = new Yaml(new SafeConstructor(options)).load(file);
            return JsonMapper.shared().writeValueAsBytes(document);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] read(String name) {
        try (InputStream file = open(name)) {
            return file.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static InputStream open(String name) {
        InputStream file = Documents.class.getResourceAsStream(name);
        if (file == null) {
            throw new IllegalStateException("The contract's document is missing: " + name);
        }
        return file;
    }
}
