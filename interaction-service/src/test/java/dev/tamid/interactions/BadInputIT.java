package dev.tamid.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.interactions.Api.Answer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** G6, G8: each wrong field of each body, and each wrong parameter, is a coded problem, and nothing is written. */
class BadInputIT {

    private final UUID trainer = UUID.randomUUID();
    private final Api api = Api.of(trainer);
    private final UUID client = Running.CLIENT_SERVICE.newClient(trainer);
    private final String path = "/api/v1/interactions";
    private String made = "";
    private long rows;

    @BeforeEach
    void make() throws Exception {
        made = path + "/" + api.post(path, body(null, null)).text("id");
        rows = rows();
    }

    @AfterEach
    void nothingWritten() throws Exception {
        assertThat(rows()).isEqualTo(rows);
        assertThat(api.get(made).etag()).isEqualTo("\"1\"");
    }

    /** A value of {@code <n} stands for a text of n characters, {@code -} for a field that is missing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clientId|-|REQUIRED",
                "clientId|null|REQUIRED",
                "clientId|7|WRONG_TYPE",
                "clientId|\"1-1-1-1-1\"|INVALID_FORMAT",
                "type|-|REQUIRED",
                "type|null|REQUIRED",
                "type|1|WRONG_TYPE",
                "type|\"chat\"|INVALID_VALUE",
                "type|\"CALL\"|INVALID_VALUE",
                "happenedAt|-|REQUIRED",
                "happenedAt|null|REQUIRED",
                "happenedAt|1700000000|WRONG_TYPE",
                "happenedAt|\"yesterday\"|INVALID_FORMAT",
                "happenedAt|\"2026-01-01T00:00:00\"|INVALID_FORMAT",
                "happenedAt|\"2026-02-30T00:00:00Z\"|INVALID_FORMAT",
                "happenedAt|\"1899-12-31T00:00:00Z\"|OUT_OF_RANGE",
                "durationMinutes|-1|OUT_OF_RANGE",
                "durationMinutes|1441|OUT_OF_RANGE",
                "durationMinutes|99999999999999999999|OUT_OF_RANGE",
                "durationMinutes|1.5|WRONG_TYPE",
                "durationMinutes|\"30\"|WRONG_TYPE",
                "durationMinutes|true|WRONG_TYPE",
                "subject|<201|TOO_LONG",
                "subject|7|WRONG_TYPE",
                "subject|\"a\\u0000b\"|INVALID_CHARACTERS",
                "subject|\"a\\nb\"|INVALID_CHARACTERS",
                "description|<5001|TOO_LONG",
                "description|[]|WRONG_TYPE",
                "description|\"\\ud800\"|INVALID_CHARACTERS",
                "outcome|<2001|TOO_LONG",
                "outcome|{}|WRONG_TYPE",
                "nextAction|<501|TOO_LONG",
                "nextAction|false|WRONG_TYPE",
                "nextActionOn|\"2026-02-30\"|INVALID_FORMAT",
                "nextActionOn|\"2026-02-03T00:00:00Z\"|INVALID_FORMAT",
                "nextActionOn|20260203|WRONG_TYPE",
                "externalId|<201|TOO_LONG",
                "externalId|\"\"|TOO_SHORT",
                "externalId|3|WRONG_TYPE",
                "colour|\"red\"|UNKNOWN_FIELD",
                "id|\"x\"|READ_ONLY",
                "trainerId|\"x\"|READ_ONLY",
                "completed|true|READ_ONLY",
                "version|1|READ_ONLY",
                "createdAt|\"x\"|READ_ONLY",
                "updatedAt|\"x\"|READ_ONLY",
                "createdBy|\"x\"|READ_ONLY",
                "updatedBy|\"x\"|READ_ONLY"
            })
    @DisplayName("G8: a wrong field is told by its name and a code, in a new interaction and in a change")
    void fields(String field, String value, String code) {
        String json = value.startsWith("<") ? "\"" + "x".repeat(Integer.parseInt(value.substring(1))) + "\"" : value;
        refused(api.post(path, body(field, json)), field, code);

        if (field.equals("clientId")) {
            if (!json.equals("-")) {
                refused(api.patch(made, "{\"clientId\":" + json + "}", "If-Match", "*"), field, "READ_ONLY");
            }
        } else if (!json.equals("-")) {
            String expected = code.equals("REQUIRED") ? "NOT_NULLABLE" : code;
            refused(api.patch(made, "{\"" + field + "\":" + json + "}", "If-Match", "*"), field, expected);
        }
    }

    @Test
    @DisplayName("G8: all that is wrong is told at once")
    void allAtOnce() {
        Answer answer = api.post(path, "{\"type\":1,\"colour\":2,\"durationMinutes\":-1}");
        assertThat(answer.json().required("errors").size()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "7",
                "\"x\"",
                "{\"type\":\"call\"} trailing",
                "{\"type\":\"call\",\"type\":\"note\"}",
                "{\"a\":NaN}",
                "{'type':'call'}"
            })
    @DisplayName("a body that is no JSON object is 400 MALFORMED_JSON")
    void malformed(String body) {
        problem(api.post(path, body), 400, "MALFORMED_JSON");
        problem(api.patch(made, body, "If-Match", "*"), 400, "MALFORMED_JSON");
    }

    @Test
    @DisplayName("a body over the limit is 413, another media type 415, another method 405")
    void envelope() {
        problem(api.post(path, "{\"description\":\"" + "x".repeat(2 << 20) + "\"}"), 413, "PAYLOAD_TOO_LARGE");
        problem(api.send("POST", path, "<a/>", "Content-Type", "text/xml"), 415, "UNSUPPORTED_MEDIA_TYPE");
        problem(api.send("PUT", made, "{}", "Content-Type", "application/json"), 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    @DisplayName("a change or deletion without If-Match is 428, with a wrong one 412 and the truth")
    void preconditions() {
        problem(api.patch(made, "{\"subject\":\"x\"}"), 428, "PRECONDITION_REQUIRED");
        problem(api.delete(made), 428, "PRECONDITION_REQUIRED");
        for (Answer answer : new Answer[] {
            api.patch(made, "{\"subject\":\"x\"}", "If-Match", "\"7\""), api.delete(made, "If-Match", "\"7\"")
        }) {
            problem(answer, 412, "PRECONDITION_FAILED");
            assertThat(answer.json().required("current").required("version").intValue())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0,INVALID_LIMIT",
        "limit=101,INVALID_LIMIT",
        "limit=x,INVALID_LIMIT",
        "limit=-1,INVALID_LIMIT",
        "cursor=x,INVALID_CURSOR",
        "cursor=AAAAAAAAAAAAAAAAWyJhIiwiYiJd,INVALID_CURSOR",
        "type=chat,INVALID_PARAMETER",
        "from=yesterday,INVALID_PARAMETER",
        "to=2026-13-01,INVALID_PARAMETER"
    })
    @DisplayName("a wrong parameter of a list is 400")
    void parameters(String query, String code) {
        problem(api.get("/api/v1/clients/" + client + "/interactions?" + query), 400, code);
    }

    @Test
    @DisplayName("the cursor of another list, or of other filters, is 400")
    void foreignCursor() {
        assertThat(api.post(path, body(null, null)).status()).isEqualTo(201);
        rows++;
        String list = "/api/v1/clients/" + client + "/interactions?limit=1";
        String cursor = api.get(list).text("nextCursor");
        assertThat(api.get(list + "&cursor=" + cursor).status()).isEqualTo(200);
        problem(api.get(list + "&type=note&cursor=" + cursor), 400, "INVALID_CURSOR");
        UUID other = Running.CLIENT_SERVICE.newClient(trainer);
        problem(api.get("/api/v1/clients/" + other + "/interactions?cursor=" + cursor), 400, "INVALID_CURSOR");
    }

    @Test
    @DisplayName("an id that is none is 400, one of another trainer 404, for every call")
    void ids() {
        for (String wrong : new String[] {"1", "1-1-1-1-1", "%7B*%7D"}) {
            problem(api.get(path + "/" + wrong), 400, "INVALID_ID");
            problem(api.patch(path + "/" + wrong, "{}", "If-Match", "*"), 400, "INVALID_ID");
            problem(api.get("/api/v1/clients/" + wrong + "/stats"), 400, "INVALID_ID");
        }
        Api other = Api.of(UUID.randomUUID());
        problem(other.get(made), 404, "INTERACTION_NOT_FOUND");
        problem(other.patch(made, "{\"subject\":\"x\"}", "If-Match", "*"), 404, "INTERACTION_NOT_FOUND");
        problem(other.delete(made, "If-Match", "*"), 404, "INTERACTION_NOT_FOUND");
        problem(other.get("/api/v1/clients/" + client + "/stats"), 404, "CLIENT_NOT_FOUND");
        problem(other.get("/api/v1/clients/" + client + "/interactions"), 404, "CLIENT_NOT_FOUND");
    }

    @Test
    @DisplayName("G6: problems are in the caller's language")
    void language() {
        Answer hebrew = api.get(path + "/" + UUID.randomUUID(), "Accept-Language", "he-IL,he;q=0.9");
        problem(hebrew, 404, "INTERACTION_NOT_FOUND");
        assertThat(hebrew.text("title")).containsPattern("[א-ת]");
    }

    private void refused(Answer answer, String field, String code) {
        problem(answer, 422, "VALIDATION");
        JsonNode error = answer.json().required("errors").get(0);
        assertThat(error.required("field").stringValue()).isEqualTo(field);
        assertThat(error.required("code").stringValue()).as(answer.toString()).isEqualTo(code);
        assertThat(error.required("message").stringValue()).isNotBlank();
    }

    private static void problem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("code")).isEqualTo(code);
    }

    private String body(@Nullable String field, @Nullable String json) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("clientId", "\"" + client + "\"");
        fields.put("type", "\"call\"");
        fields.put("happenedAt", "\"2026-01-01T00:00:00Z\"");
        if (field != null && json != null) {
            fields.put(field, json);
            fields.values().remove("-");
        }
        return fields.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private long rows() throws SQLException {
        try (Connection psql = Running.psql()) {
            return Sql.count(psql, "SELECT count(*) FROM interactions.interactions WHERE trainer_id = ?", trainer);
        }
    }
}
