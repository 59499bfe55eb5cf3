package dev.tamid.gateway.contract.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class IncompatibilitiesTest {

    private static final String PUBLISHED = """
            {"type":["object","null"],"title":"A row","required":["id","name","kind"],"properties":{"id":{"type":"string","format":"uuid"},
            "name":{"type":"string","minLength":1,"maxLength":100},"kind":{"type":"string","enum":["a","b"]},
            "age":{"type":["integer","null"],"minimum":0,"maximum":200},"tags":{"type":"array","items":{"type":"string"},"maxItems":20},
            "table":{"const":"clients"},"place":{"oneOf":[{"$ref":"#/$defs/place"},{"type":"null"}]},"code":{"type":"string","pattern":"^x"}},
            "$defs":{"place":{"type":"object","required":["lsn"],"properties":{"lsn":{"type":"integer"}}}}}""";

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "age":{                            | "later":{"type":"object"},"age":{
            "title":"A row"                    | "title":"Another text","description":"more of it"
            "type":"integer"}}}                | "type":"integer"},"own":{"type":"integer"}}}
            {"$ref":"#/$defs/place"},{"type":"null"} | {"type":"null"},{"$ref":"#/$defs/place"}
            "lsn":{"type":"integer"}           | "lsn":{"type":"integer","description":"where"}
            """)
    void a_change_that_readers_may_pass_over_is_compatible_in_every_direction(String before, String after) {
        for (Direction direction : Direction.values()) {
            assertThat(found(before, after, direction)).as("%s", direction).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "name":{"type"       | "full_name":{"type"          | $.name is gone
            "table":{            | "relation":{                 | $.table is gone
            "lsn":{              | "place":{                    | $.place.lsn is gone
            ["id","name","kind"] | ["id","kind"]                | $.name may be absent
            "required":["lsn"],  |                              | $.place.lsn may be absent
            "name":{"type":"string" | "name":{"type":["string","null"] | $.name may be of type null
            "lsn":{"type":"integer" | "lsn":{"type":"string"    | $.place.lsn may be of type string
            "lsn":{"type":"integer" | "lsn":{"type":"number"    | $.place.lsn may be of type number
            "lsn":{"type":"integer" | "lsn":{"minimum":1        | $.place.lsn may be anything
            "items":{"type":"string" | "items":{"type":"integer" | $.tags[] may be of type integer
            "maxLength":100      | "maxLength":101              | $.name has maxLength 101, and
            ,"maxLength":100     |                              | $.name has no maxLength, and
            "minLength":1        | "minLength":0                | $.name has minLength 0, and
            "minimum":0          | "minimum":-1                 | $.age has minimum -1, and
            "maxItems":20        | "maxItems":21                | $.tags has maxItems 21, and
            ["a","b"]            | ["a","b","c"]                | $.kind may be ["c"]
            ,"enum":["a","b"]    |                              | $.kind may be any value
            "const":"clients"    | "const":"trainees"           | $.table may be ["trainees"]
            "format":"uuid"      | "format":"date"              | $.id: readers of the published schema expect the format "uuid"
            ,"format":"uuid"     |                              | $.id: readers of the published schema expect the format "uuid"
            "pattern":"^x"       | "pattern":"^y"               | $.code: readers of the published schema expect the pattern "^x"
            {"type":"null"}]     | {"type":"null"},{"type":"string"}] | $.place may be of type string
            """)
    void what_readers_of_the_published_schema_do_not_understand_is_said(String before, String after, String why) {
        String replacement = after == null ? "" : after;
        assertThat(found(before, replacement, Direction.SENT)).anyMatch(sentence -> sentence.startsWith(why));
        assertThat(found(before, replacement, Direction.KEPT)).anyMatch(sentence -> sentence.startsWith(why));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "kind"],             | "kind","age"],               | $.age may be absent, and readers of the new schema
            ["string","null"]    | "string"                     | -
            "age":{"type":["integer","null"] | "age":{"type":"integer" | $.age may be of type null
            "maxLength":100      | "maxLength":99               | $.name has maxLength 100, and readers of the new schema
            ["a","b"]            | ["a"]                        | $.kind may be ["b"]
            "$defs":             | "additionalProperties":false,"$defs": | -
            "age":{              | "years":{                    | $.age is gone
            "items":{"type":"string" | "items":{"type":"string","maxLength":9 | $.tags[] has no maxLength
            "format":"uuid"      | "format":"uuid","multipleOf":2 | $.id: readers of the new schema expect the multipleOf 2
            """)
    void what_writers_of_the_published_schema_may_no_longer_send_is_said(String before, String after, String why) {
        if (why.equals("-")) {
            assertThat(found(before, after, Direction.RECEIVED)).isEmpty();
        } else {
            assertThat(found(before, after, Direction.RECEIVED)).anyMatch(sentence -> sentence.startsWith(why));
            assertThat(found(before, after, Direction.KEPT)).anyMatch(sentence -> sentence.startsWith(why));
        }
    }

    @Test
    void a_field_that_is_always_there_from_now_on_is_new_to_a_topic_that_keeps_old_records_only() {
        String before = "[\"id\",\"name\",\"kind\"]";
        String after = "[\"id\",\"name\",\"kind\",\"age\"]";
        assertThat(found(before, after, Direction.SENT)).isEmpty();
        assertThat(found(before, after, Direction.KEPT)).hasSize(1);
    }

    @Test
    void a_new_field_breaks_readers_whose_schema_refuses_unknown_ones() {
        Schema published = schema("{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"a\":{}}}");
        Schema now = schema("{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"a\":{},\"b\":{}}}");
        assertThat(Incompatibilities.of(published, now, Direction.SENT))
                .containsExactly("$.b may be there, and readers of the published schema refuse unknown fields");
        assertThat(Incompatibilities.of(published, now, Direction.RECEIVED)).isEmpty();
    }

    @Test
    void each_break_is_one_sentence() {
        assertThat(found("\"maxLength\":100},\"kind\"", "\"maxLength\":200},\"sort\"", Direction.SENT))
                .containsExactly(
                        "$.kind is gone",
                        "$.name has maxLength 200, and readers of the published schema expect maxLength 100");
    }

    private static List<String> found(String before, String after, Direction direction) {
        return Incompatibilities.of(schema(PUBLISHED), schema(PUBLISHED.replace(before, after)), direction);
    }

    private static Schema schema(String json) {
        return Schema.of(JsonMapper.shared().readTree(json));
    }
}
