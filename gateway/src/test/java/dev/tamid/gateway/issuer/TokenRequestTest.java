package dev.tamid.gateway.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRequestTest {

    private static final UUID TRAINER = UUID.fromString("11111111-1111-4111-8111-111111111111");

    @Test
    void onlyTheTrainerHasToBeNamed() {
        assertThat(read("{'trainer':'11111111-1111-4111-8111-111111111111'}"))
                .isEqualTo(new TokenRequest(TRAINER, TRAINER.toString(), List.of("trainer"), 3600));
    }

    @Test
    void whatIsNamedIsTaken() {
        assertThat(
                        read(
                                "{'trainer':'11111111-1111-4111-8111-111111111111','roles':['operator','service'],'expiresInSeconds':1,'sub':'dana'}"))
                .isEqualTo(new TokenRequest(TRAINER, "dana", List.of("operator", "service"), 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'trainer':null}",
                "{'trainer':'1-1-1-1-1'}",
                "{'trainer':7}",
                "{'trainer':'11111111-1111-4111-8111-111111111111','expiresInSeconds':0}",
                "{'trainer':'11111111-1111-4111-8111-111111111111','expiresInSeconds':86401}",
                "{'trainer':'11111111-1111-4111-8111-111111111111','expiresInSeconds':'60'}",
                "{'trainer':'11111111-1111-4111-8111-111111111111','roles':['admin']}",
                "{'trainer':'11111111-1111-4111-8111-111111111111','roles':'trainer'}",
                "{'trainer':'11111111-1111-4111-8111-111111111111','role':'trainer'}"
            })
    void whatIsNotRightIsAValidationProblem(String body) {
        assertCode(body, Code.VALIDATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{} {}"})
    void whatIsNoObjectIsMalformed(String body) {
        assertCode(body, Code.MALFORMED_JSON);
    }

    private static void assertCode(String body, Code code) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }

    private static TokenRequest read(String body) {
        return TokenRequest.of(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
