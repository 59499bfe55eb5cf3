package dev.tamid.edge.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("G6: errors are coded problems in Hebrew and English")
class ProblemTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_code_has_a_title_and_a_detail_in_every_language(Language language) {
        assertThat(Code.values()).allSatisfy(code -> {
            assertThat(Texts.in(language).has(code.name() + ".title")).isTrue();
            assertThat(Texts.in(language).has(code.name() + ".detail")).isTrue();
        });
        assertThat(FieldCode.values())
                .allSatisfy(code -> assertThat(Texts.in(language).has("field." + code.name()))
                        .isTrue());
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void hebrew_is_not_english(Code code) {
        assertThat(Texts.in(Language.HEBREW).title(code))
                .isNotEqualTo(Texts.in(Language.ENGLISH).title(code))
                .matches(text -> text.codePoints().anyMatch(c -> c >= 0x5d0 && c <= 0x5ea));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void no_placeholder_is_left_open(Language language) {
        Map<String, String> limits =
                Map.of("min", "2", "max", "100", "allowed", "a, b", FieldError.EXPECTED, "date", "name", "q");
        assertThat(Stream.of(FieldCode.values())
                        .map(code -> Texts.in(language).message(new FieldError("f", code, limits))))
                .noneMatch(text -> text.contains("{"));
        assertThat(Stream.of(Code.values()).map(code -> Texts.in(language).detail(code, limits)))
                .noneMatch(text -> text.contains("{"));
    }

    @Test
    void a_field_error_says_the_limit_in_the_callers_language() {
        Problem problem = Problem.invalid(List.of(
                new FieldError("fullName", FieldCode.TOO_LONG, Map.of("max", "100")),
                new FieldError("birthDate", FieldCode.WRONG_TYPE, Map.of(FieldError.EXPECTED, "date"))));

        JsonNode english = read(problem.json(Language.ENGLISH, "r1"));
        JsonNode hebrew = read(problem.json(Language.HEBREW, "r1"));

        assertThat(english.at("/errors/0/message").stringValue()).isEqualTo("may have at most 100 characters");
        assertThat(english.at("/errors/1/message").stringValue()).isEqualTo("has to be a date as YYYY-MM-DD");
        assertThat(hebrew.at("/errors/0/message").stringValue()).contains("100").doesNotContain("most");
        assertThat(english.get("status").intValue()).isEqualTo(422);
        assertThat(english.get("code").stringValue()).isEqualTo("VALIDATION");
        assertThat(english.get("type").stringValue()).isEqualTo("urn:tamid:problem:validation");
        assertThat(english.get("requestId").stringValue()).isEqualTo("r1");
        assertThat(english.at("/errors/0/field").stringValue()).isEqualTo("fullName");
    }

    @Test
    void a_conflict_carries_the_truth_as_it_is() {
        JsonNode json = read(Problem.withCurrent(Code.PRECONDITION_FAILED, "{\"id\":1,\"x\":null}")
                .json(Language.ENGLISH, null));

        assertThat(json.get("current")).isEqualTo(read("{\"id\":1,\"x\":null}".getBytes(StandardCharsets.UTF_8)));
        assertThat(json.has("errors")).isFalse();
        assertThat(json.has("requestId")).isFalse();
    }

    @Test
    void retry_after_is_whole_seconds_and_never_zero() {
        assertThat(Problem.retryAfter(Code.SERVICE_UNAVAILABLE, Duration.ofMillis(10))
                        .retryAfterSeconds())
                .isEqualTo("1");
        assertThat(Problem.of(Code.NOT_FOUND).retryAfterSeconds()).isNull();
    }

    @Test
    void the_language_is_the_most_wanted_one_that_we_speak_and_english_otherwise() {
        assertThat(Language.of(null)).isEqualTo(Language.ENGLISH);
        assertThat(Language.of("")).isEqualTo(Language.ENGLISH);
        assertThat(Language.of("he")).isEqualTo(Language.HEBREW);
        assertThat(Language.of("he-IL,he;q=0.9,en;q=0.8")).isEqualTo(Language.HEBREW);
        assertThat(Language.of("iw")).isEqualTo(Language.HEBREW);
        assertThat(Language.of("en;q=0.3, he;q=0.7")).isEqualTo(Language.HEBREW);
        assertThat(Language.of("en, he")).isEqualTo(Language.ENGLISH);
        assertThat(Language.of("fr, he;q=0.5")).isEqualTo(Language.HEBREW);
        assertThat(Language.of("he;q=0, en")).isEqualTo(Language.ENGLISH);
        assertThat(Language.of("*")).isEqualTo(Language.ENGLISH);
        assertThat(Language.of("fr")).isEqualTo(Language.ENGLISH);
        assertThat(Language.of("{{;;q=x")).isEqualTo(Language.ENGLISH);
        assertThat(Language.of("he,".repeat(500))).isEqualTo(Language.ENGLISH);
    }

    private static JsonNode read(byte[] json) {
        return JsonMapper.shared().readTree(json);
    }
}
