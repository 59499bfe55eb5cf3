package dev.tamid.edge.body;

import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a body as RFC 8259 has it and nothing more lenient: UTF-8 without faults, one object, no name twice, nothing after it, at most
 * {@value #DEEPEST} levels deep. All else is {@link Code#MALFORMED_JSON}.
 */
public final class JsonBody {

    private static final int DEEPEST = 20;
    private static final int LONGEST_NUMBER = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonBody() {}

    public static ObjectNode read(byte[] body) {
        try {
            JsonNode tree = MAPPER.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (CharacterCodingException | JacksonException broken) {
            throw ProblemException.of(Code.MALFORMED_JSON);
        }
        throw ProblemException.of(Code.MALFORMED_JSON);
    }
}
