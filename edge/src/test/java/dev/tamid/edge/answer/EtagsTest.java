package dev.tamid.edge.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.edge.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EtagsTest {

    @Test
    void if_none_match_is_a_list_of_tags_weak_or_strong_or_a_star() {
        assertThat(Etags.noneMatchNames("\"7\"", "\"7\"")).isTrue();
        assertThat(Etags.noneMatchNames("W/\"7\"", "\"7\"")).isTrue();
        assertThat(Etags.noneMatchNames("\"5\", W/\"6\" ,\"7\"", "\"7\"")).isTrue();
        assertThat(Etags.noneMatchNames("*", "\"7\"")).isTrue();
        assertThat(Etags.noneMatchNames("\"a,b\"", "\"a,b\"")).isTrue();
        assertThat(Etags.noneMatchNames("\"8\"", "\"7\"")).isFalse();
        assertThat(Etags.noneMatchNames("7", "\"7\"")).isFalse();
        assertThat(Etags.noneMatchNames("", "\"7\"")).isFalse();
        assertThat(Etags.noneMatchNames(null, "\"7\"")).isFalse();
    }

    @Test
    void if_match_compares_strongly() {
        assertThat(Etags.matches("\"7\"", "\"7\"")).isTrue();
        assertThat(Etags.matches("\"6\", \"7\"", "\"7\"")).isTrue();
        assertThat(Etags.matches("*", "\"7\"")).isTrue();
        assertThat(Etags.matches("W/\"7\"", "\"7\"")).isFalse();
        assertThat(Etags.matches("7", "\"7\"")).isFalse();
    }

    @Test
    void a_mutation_needs_if_match_and_a_stale_one_is_told_the_truth() {
        assertThatThrownBy(() -> Etags.require(null, "\"7\"", () -> "{}")).hasMessage("PRECONDITION_REQUIRED");
        assertThatThrownBy(() -> Etags.require(" ", "\"7\"", () -> "{}")).hasMessage("PRECONDITION_REQUIRED");
        assertThatThrownBy(() -> Etags.require("\"6\"", "\"7\"", () -> "{\"version\":7}"))
                .isInstanceOfSatisfying(ProblemException.class, failed -> {
                    assertThat(failed).hasMessage("PRECONDITION_FAILED");
                    assertThat(failed.problem().current()).isEqualTo("{\"version\":7}");
                });
        assertThatCode(() -> Etags.require("\"7\"", "\"7\"", () -> "{}")).doesNotThrowAnyException();
    }

    @Test
    void a_precondition_that_nobody_asks_for_holds_once_it_is_given() {
        assertThatCode(() -> Etags.honour(null, "\"7\"", () -> "{}")).doesNotThrowAnyException();
        assertThatCode(() -> Etags.honour(" ", "\"7\"", () -> "{}")).doesNotThrowAnyException();
        assertThatCode(() -> Etags.honour("\"7\"", "\"7\"", () -> "{}")).doesNotThrowAnyException();
        assertThatThrownBy(() -> Etags.honour("\"6\"", "\"7\"", () -> "{}")).hasMessage("PRECONDITION_FAILED");
    }

    @Test
    void a_body_has_one_tag_and_another_body_another() {
        byte[] one = "{\"items\":[]}".getBytes(StandardCharsets.UTF_8);
        assertThat(Etags.ofBody(one)).isEqualTo(Etags.ofBody(one.clone())).matches("\"[A-Za-z0-9_-]{16}\"");
        assertThat(Etags.ofBody(one)).isNotEqualTo(Etags.ofBody(new byte[0]));
        assertThat(Etags.ofVersion(12)).isEqualTo("\"12\"");
    }
}
