package dev.tamid.edge.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tamid.edge.problem.FieldError;
import dev.tamid.edge.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("G8: validation before every mutation")
class BodyRulesTest {

    private static final BodyRules RULES = BodyRules.of(
            Field.line("name", 2, 10).needed(),
            Field.email("email", 40),
            Field.typed("phone", 1, 8),
            Field.lines("notes", 20),
            Field.id("friend"),
            Field.date("born"),
            Field.instant("at"),
            Field.integer("height", 30, 300),
            Field.flag("big"),
            Field.oneOf("status", List.of("lead", "active")).notNull(),
            Field.texts("tags", 3, 1, 5),
            Field.readOnly("version"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|name REQUIRED",
                "{'name':null}|name REQUIRED",
                "{'name':1}|name WRONG_TYPE",
                "{'name':['ab']}|name WRONG_TYPE",
                "{'name':'a'}|name TOO_SHORT",
                "{'name':'  a  '}|name TOO_SHORT",
                "{'name':'      '}|name TOO_SHORT",
                "{'name':'\\u00a0\\u2003\\u00a0'}|name TOO_SHORT",
                "{'name':'ab','email':'a@b.co\\u00a0'}|email INVALID_FORMAT",
                "{'name':'abcdefghijk'}|name TOO_LONG",
                "{'name':'a\\u0000b'}|name INVALID_CHARACTERS",
                "{'name':'a\\nb'}|name INVALID_CHARACTERS",
                "{'name':'a\\ud800b'}|name INVALID_CHARACTERS",
                "{'name':'a\\u0085b'}|name INVALID_CHARACTERS",
                "{'name':'ab','email':'x'}|email INVALID_FORMAT",
                "{'name':'ab','email':'a@b'}|email INVALID_FORMAT",
                "{'name':'ab','email':'a@b.'}|email INVALID_FORMAT",
                "{'name':'ab','email':'@b.co'}|email INVALID_FORMAT",
                "{'name':'ab','email':'a b@c.co'}|email INVALID_FORMAT",
                "{'name':'ab','email':'a@b@c.co'}|email INVALID_FORMAT",
                "{'name':'ab','email':''}|email INVALID_FORMAT",
                "{'name':'ab','email':'a@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.co'}|email TOO_LONG",
                "{'name':'ab','email':5}|email WRONG_TYPE",
                "{'name':'ab','phone':''}|phone TOO_SHORT",
                "{'name':'ab','phone':'123456789'}|phone TOO_LONG",
                "{'name':'ab','notes':'123456789012345678901'}|notes TOO_LONG",
                "{'name':'ab','notes':'a\\u0000'}|notes INVALID_CHARACTERS",
                "{'name':'ab','notes':{}}|notes WRONG_TYPE",
                "{'name':'ab','friend':'1-1-1-1-1'}|friend INVALID_FORMAT",
                "{'name':'ab','friend':7}|friend WRONG_TYPE",
                "{'name':'ab','born':'2026-02-30'}|born INVALID_FORMAT",
                "{'name':'ab','born':'2026-2-3'}|born INVALID_FORMAT",
                "{'name':'ab','born':'+12026-02-03'}|born OUT_OF_RANGE",
                "{'name':'ab','born':'1899-12-31'}|born OUT_OF_RANGE",
                "{'name':'ab','born':'2201-01-01'}|born OUT_OF_RANGE",
                "{'name':'ab','born':20260101}|born WRONG_TYPE",
                "{'name':'ab','at':'2026-01-01'}|at INVALID_FORMAT",
                "{'name':'ab','at':'2026-01-01T10:00Z'}|at INVALID_FORMAT",
                "{'name':'ab','at':'2026-01-01T10:00:00'}|at INVALID_FORMAT",
                "{'name':'ab','at':'2026-01-01T25:00:00Z'}|at INVALID_FORMAT",
                "{'name':'ab','at':'1800-01-01T10:00:00Z'}|at OUT_OF_RANGE",
                "{'name':'ab','at':'9999-01-01T10:00:00Z'}|at OUT_OF_RANGE",
                "{'name':'ab','at':1}|at WRONG_TYPE",
                "{'name':'ab','height':29}|height OUT_OF_RANGE",
                "{'name':'ab','height':301}|height OUT_OF_RANGE",
                "{'name':'ab','height':99999999999999999999999}|height OUT_OF_RANGE",
                "{'name':'ab','height':170.5}|height WRONG_TYPE",
                "{'name':'ab','height':'170'}|height WRONG_TYPE",
                "{'name':'ab','height':true}|height WRONG_TYPE",
                "{'name':'ab','big':'true'}|big WRONG_TYPE",
                "{'name':'ab','status':'LEAD'}|status INVALID_VALUE",
                "{'name':'ab','status':null}|status NOT_NULLABLE",
                "{'name':'ab','status':1}|status WRONG_TYPE",
                "{'name':'ab','tags':'a'}|tags WRONG_TYPE",
                "{'name':'ab','tags':['a','b','c','d']}|tags TOO_MANY",
                "{'name':'ab','tags':['','abcdef',null]}|tags[0] TOO_SHORT, tags[1] TOO_LONG, tags[2] WRONG_TYPE",
                "{'name':'ab','version':7}|version READ_ONLY",
                "{'name':'ab','version':null}|version READ_ONLY",
                "{'name':'ab','trainer':'x'}|trainer UNKNOWN_FIELD",
                "{'name':'ab','Name':'x'}|Name UNKNOWN_FIELD",
                "{'height':1,'x':1,'email':1}|name REQUIRED, email WRONG_TYPE, height OUT_OF_RANGE, x UNKNOWN_FIELD",
            })
    void a_new_one_with_a_fault_is_refused_with_all_of_its_faults(String body, String expected) {
        assertThat(errorsOf(() -> RULES.create(json(body)))).isEqualTo(expected);
    }

    @Test
    void a_patch_needs_no_field_and_null_takes_a_value_away() {
        Fields patch = RULES.patch(json("{'email':null,'tags':null}"));

        assertThat(patch.names()).containsExactlyInAnyOrder("email", "tags");
        assertThat(patch.text("email")).isNull();
        assertThat(patch.value("tags")).isEqualTo(List.of());
        assertThat(RULES.patch(json("{}")).names()).isEmpty();
        assertThat(errorsOf(() -> RULES.patch(json("{'name':null}")))).isEqualTo("name NOT_NULLABLE");
    }

    @Test
    void right_values_come_in_the_types_of_the_rows() {
        Fields fields = RULES.create(
                json(
                        "{'name':' אבג ','email':' a.b+c@d.co.il ','phone':' 05 ','notes':'a\\nb\\t',"
                                + "'friend':'018F6B1E-0000-7000-8000-00000000000A','born':'2024-02-29',"
                                + "'at':'2026-01-01t02:00:00.1234567+02:00','height':170,'big':true,'status':'lead','tags':['a',' b ','a']}"));

        assertThat(fields.neededText("name")).isEqualTo("אבג");
        assertThat(fields.text("email")).isEqualTo("a.b+c@d.co.il");
        assertThat(fields.text("phone")).isEqualTo(" 05 ");
        assertThat(fields.text("notes")).isEqualTo("a\nb\t");
        assertThat(fields.neededId("friend")).isEqualTo(UUID.fromString("018f6b1e-0000-7000-8000-00000000000a"));
        assertThat(fields.date("born")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(fields.instant("at")).isEqualTo(Instant.parse("2026-01-01T00:00:00.123456Z"));
        assertThat(fields.integer("height")).isEqualTo(170);
        assertThat(fields.value("big")).isEqualTo(true);
        assertThat(fields.texts("tags")).containsExactly("a", "b");
    }

    @Test
    void length_is_counted_in_characters_not_in_halves_of_them() {
        assertThat(RULES.create(json("{'name':'😀😀😀😀😀😀😀😀😀😀'}")).text("name"))
                .hasSize(20);
        assertThat(errorsOf(() -> RULES.create(json("{'name':'😀'}")))).isEqualTo("name TOO_SHORT");
    }

    @Test
    void a_flood_of_errors_is_told_up_to_a_bound() {
        StringBuilder body = new StringBuilder("{'name':'ab'");
        for (int i = 0; i < 5_000; i++) {
            body.append(",'").append("x".repeat(200)).append(i).append("':1");
        }
        List<FieldError> errors = problemOf(
                        () -> RULES.create(json(body.append('}').toString())))
                .problem()
                .errors();

        assertThat(errors)
                .hasSize(100)
                .allSatisfy(error -> assertThat(error.field()).hasSize(100));
    }

    private static String errorsOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable check) {
        ProblemException refused = problemOf(check);
        assertThat(refused).hasMessage("VALIDATION");
        return String.join(
                ", ",
                refused.problem().errors().stream()
                        .map(error -> error.field() + " " + error.code())
                        .toList());
    }

    private static ProblemException problemOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable check) {
        return Objects.requireNonNull(catchThrowableOfType(ProblemException.class, check));
    }

    private static byte[] json(String single) {
        return single.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
