package dev.tamid.clients.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.ProblemException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cursor is signed by nobody: its key may be anything. */
class SortTest {

    @ParameterizedTest
    @DisplayName("a key that the database could not take is a broken cursor")
    @CsvSource({
        "DATE,+999999998-01-01",
        "DATE,-0001-01-01",
        "DATE,2026-02-30",
        "TIME,+999999998-01-01T00:00:00Z",
        "TIME,tomorrow"
    })
    void madeByHand(Sort.Key key, String text) {
        assertBroken(key, text);
    }

    @Test
    void noTextOfTheDatabaseHasThisCharacter() {
        assertBroken(Sort.Key.TEXT, "Dana\0");
        assertThat(sort(Sort.Key.TEXT).parse("Dana")).isEqualTo("Dana");
    }

    private static void assertBroken(Sort.Key key, String text) {
        assertThatThrownBy(() -> sort(key).parse(text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        broken -> assertThat(broken.problem().code()).isEqualTo(Code.INVALID_CURSOR));
    }

    private static Sort sort(Sort.Key key) {
        return new Sort("name", "full_name", "full_name", key, false, false);
    }
}
