package dev.tamid.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.tamid.coherence.catalog.Shape;
import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.catalog.View;
import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.FieldCode;
import dev.tamid.gateway.upstream.Service;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiTest {

    private static final Pattern CODE =
            Pattern.compile("`([A-Z][A-Z]+(?:_[A-Z]+)+|VALIDATION|FORBIDDEN|UNAUTHENTICATED)`");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final byte[] BYTES = new Documents().openApi();
    private static final JsonNode DOCUMENT = JsonMapper.shared().readTree(BYTES);

    @Test
    void theDocumentIsOpenApi31() throws Exception {
        try (var schema = OpenApiTest.class.getResourceAsStream("openapi-3.1.schema.json")) {
            Set<ValidationMessage> faults = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema, SchemaValidatorsConfig.builder().build())
                    .validate(new String(BYTES, StandardCharsets.UTF_8), InputFormat.JSON);
            assertThat(faults).isEmpty();
        }
    }

    @Test
    void everySchemaIsJsonSchema202012() {
        var meta = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        DOCUMENT.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> assertThat(meta.validate(schema.getValue().toString(), InputFormat.JSON))
                        .as(schema.getKey())
                        .isEmpty());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        DOCUMENT.findValuesAsString("$ref")
                .forEach(reference -> assertThat(
                                DOCUMENT.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void everyViewIsThereWithAllItsParameters(View view) {
        JsonNode get = operation(view.route(), "get");
        assertThat(parameters(view.route(), get, "query"))
                .as(view.route())
                .containsExactlyInAnyOrderElementsOf(view.parameters());
        assertThat(parameters(view.route(), get, "header")).contains("If-None-Match");
        assertThat(get.at("/responses/200/headers").propertyNames()).contains("ETag", "Tamid-Cache");
        assertThat(get.path("responses").has("304")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void everyRouteOfAServiceIsThere(Service service) {
        Set<String> documented = Set.copyOf(DOCUMENT.path("paths").propertyNames());
        for (String path : service.paths()) {
            var pattern = PathPatternParser.defaultInstance.parse(path);
            assertThat(documented)
                    .as(path)
                    .anyMatch(route -> pattern.matches(PathContainer.parsePath(route.replaceAll("[{}]", ""))));
        }
    }

    @Test
    void everyMutationOfAResourceHasItsPreconditionAndItsKey() {
        operations().forEach(operation -> {
            boolean tenant = operation.route().startsWith("/api/v1/");
            if (tenant && !operation.method().equals("get")) {
                assertThat(parameters(operation.route(), operation.node(), "header"))
                        .as(operation.toString())
                        .contains("Idempotency-Key");
            }
            boolean changesResource = operation.method().equals("patch")
                    || (operation.method().equals("delete") && operation.route().endsWith("/{id}"));
            boolean mayHaveOne =
                    !operation.method().equals("get") && operation.route().endsWith("/{id}/trainee");
            assertThat(parameters(operation.route(), operation.node(), "header").contains("If-Match"))
                    .as(operation.toString())
                    .isEqualTo(changesResource || mayHaveOne);
            assertThat(operation.node().path("responses").has("412"))
                    .as(operation.toString())
                    .isEqualTo(changesResource || mayHaveOne);
            assertThat(operation.node().path("responses").has("428"))
                    .as(operation.toString())
                    .isEqualTo(changesResource);
        });
    }

    @Test
    void everyOperationNamesItsProblemsItsRequestIdAndItself() {
        operations().forEach(operation -> {
            assertThat(parameters(operation.route(), operation.node(), "header"))
                    .as(operation.toString())
                    .contains("X-Request-Id");
            assertThat(operation.node().path("operationId").asString(""))
                    .as(operation.toString())
                    .isNotBlank();
            boolean open = operation.node().has("security");
            JsonNode responses = operation.node().path("responses");
            if (!open) {
                assertThat(responses.propertyNames()).as(operation.toString()).contains("401", "403", "429", "503");
            }
            if (operation.node().has("requestBody")) {
                assertThat(responses.propertyNames()).as(operation.toString()).contains("400", "413", "415", "422");
            }
        });
        assertThat(operations()
                        .map(o -> o.node().path("operationId").asString(""))
                        .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void everyCodeThatTheDocumentNamesExists() {
        Set<String> known = Stream.concat(
                        Stream.of(Code.values()).map(Enum::name),
                        Stream.of(FieldCode.values()).map(Enum::name))
                .collect(Collectors.toSet());
        Set<String> named = CODE.matcher(new String(BYTES, StandardCharsets.UTF_8))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void everyRowsShapeIsTheDocumentedOneFieldForField() {
        assertSame(Table.CLIENTS, "/components/schemas/Client");
        assertSame(Table.TRAINEES, "/components/schemas/Trainee");
        assertSame(Table.INTERACTIONS, "/components/schemas/Interaction");
    }

    private static void assertSame(Table table, String schema) {
        List<String> fields =
                table.shape().fields().stream().map(Shape.Field::name).toList();
        JsonNode documented = DOCUMENT.at(schema);
        assertThat(documented.path("properties").propertyNames()).containsExactlyInAnyOrderElementsOf(fields);
        assertThat(documented.path("required").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(fields);
    }

    private record Operation(String route, String method, JsonNode node) {
        @Override
        public String toString() {
            return method + " " + route;
        }
    }

    private static Stream<Operation> operations() {
        return DOCUMENT.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(entry -> METHODS.contains(entry.getKey()))
                        .map(entry -> new Operation(path.getKey(), entry.getKey(), entry.getValue())));
    }

    private static JsonNode operation(String route, String method) {
        JsonNode operation = DOCUMENT.path("paths").path(route).path(method);
        assertThat(operation.isMissingNode()).as(method + " " + route).isFalse();
        return resolved(operation);
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asString().substring(1)) : node;
    }

    private static List<String> parameters(String route, JsonNode operation, String in) {
        return Stream.concat(
                        DOCUMENT.path("paths").path(route).path("parameters").valueStream(),
                        operation.path("parameters").valueStream())
                .map(OpenApiTest::resolved)
                .filter(parameter -> parameter.path("in").asString("").equals(in))
                .map(parameter -> parameter.path("name").asString(""))
                .toList();
    }
}
