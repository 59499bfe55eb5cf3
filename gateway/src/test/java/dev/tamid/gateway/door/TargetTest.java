package dev.tamid.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    private static final long MOST = 200;

    @Test
    void aTargetIsTakenApartAtTheFirstQuestionMark() {
        assertThat(Target.of("/a/b?c=d?e", MOST)).isEqualTo(new Target("/a/b", "c=d?e"));
        assertThat(Target.of("/a", MOST)).isEqualTo(new Target("/a", null));
        assertThat(Target.of("/a?", MOST)).isEqualTo(new Target("/a", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/clients/%7B*%7D",
                "/clients/a%20b",
                "/clients?q=%D7%93%D7%A0%D7%94&tag=a%2Fb%3B%2E%25",
                "/.well-known",
                "/a..b/...",
                "/clients/0199a3c2-7c1e-7a55-9d3a-5f2f9b1c7d10/"
            })
    void whatHasOneMeaningPasses(String target) {
        assertThat(Target.of(target, MOST)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "clients",
                "http://elsewhere/api",
                "/a//b",
                "//a",
                "/a/./b",
                "/a/../b",
                "/a/..",
                "/a;b=c",
                "/a%2fb",
                "/a%5Cb",
                "/a/%2e%2e/b",
                "/a%00",
                "/a%0d%0aX: y",
                "/a%252e",
                "/a%3Bb",
                "/a%",
                "/a%4",
                "/a%zz",
                "/a b",
                "/a#b",
                "/a\\b",
                "/{id}",
                "/a?q={x}",
                "/a?q=[x]",
                "/a?q=%",
                "/a?q=a b",
                "/a?q=\u05d0",
                "/a?q=\"x\""
            })
    void whatCouldHaveTwoMeaningsIsRefused(String target) {
        assertThatThrownBy(() -> Target.of(target, MOST))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(Code.BAD_REQUEST));
    }

    @Test
    void aTargetOverTheLimitIsRefused() {
        assertThat(Target.of("/" + "a".repeat(199), MOST)).isNotNull();
        assertThatThrownBy(() -> Target.of("/" + "a".repeat(200), MOST))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(Code.URI_TOO_LONG));
    }
}
