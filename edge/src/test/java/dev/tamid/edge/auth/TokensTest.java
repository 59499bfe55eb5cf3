package dev.tamid.edge.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.ProblemException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class TokensTest {

    private static final KeyPair KEYS = pair();
    private static final KeyPair OTHERS = pair();
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final UUID TRAINER = UUID.fromString("11111111-1111-4111-8111-111111111111");

    private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
    private final Tokens tokens = new Tokens(settings(), SigningKeys.fixed((RSAPublicKey) KEYS.getPublic()), time::get);

    @Test
    void a_valid_token_names_the_user_the_trainer_and_the_roles() {
        Caller caller = tokens.authorize("Bearer " + signed(claims().build()));

        assertThat(caller.subject()).isEqualTo("dana");
        assertThat(caller.trainer()).isEqualTo(TRAINER);
        assertThat(caller.roles()).containsExactlyInAnyOrder(Role.TRAINER, Role.SERVICE);
        assertThat(caller.expiresAt()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void a_role_that_we_do_not_know_gives_nothing() {
        Caller caller = tokens.verify(
                signed(claims().claim("roles", List.of("admin", "TRAINER")).build()));

        assertThat(caller.roles()).isEmpty();
        assertThatThrownBy(() -> caller.needs(Role.TRAINER)).hasMessage("FORBIDDEN");
    }

    @Test
    void no_roles_are_no_roles() {
        assertThat(tokens.verify(signed(claims().claim("roles", null).build())).roles())
                .isEmpty();
    }

    @Test
    void exp_is_honoured_within_a_second_also_for_a_token_that_was_seen_before() {
        String token = signed(claims().build());
        tokens.verify(token);

        time.set(NOW.plusSeconds(60).plusMillis(900));
        tokens.verify(token);
        time.set(NOW.plusSeconds(61));
        refused(token);
    }

    @Test
    void a_token_of_the_future_is_not_valid_yet() {
        refused(signed(claims().notBeforeTime(Date.from(NOW.plusSeconds(5))).build()));
    }

    @Test
    void no_signature_no_entry() {
        refused(new PlainJWT(claims().build()).serialize());
        String signed = signed(claims().build());
        refused(signed.substring(0, signed.lastIndexOf('.') + 1));
        refused(signed.substring(0, signed.length() - 6) + "AAAAAA");
    }

    @Test
    void another_key_is_refused() {
        refused(sign(claims().build(), JWSAlgorithm.RS256, new RSASSASigner(OTHERS.getPrivate())));
    }

    @Test
    void the_public_key_is_not_a_shared_secret() throws JOSEException {
        refused(sign(
                claims().build(),
                JWSAlgorithm.HS256,
                new MACSigner(KEYS.getPublic().getEncoded())));
    }

    @Test
    void another_algorithm_of_the_right_key_is_refused() {
        refused(sign(claims().build(), JWSAlgorithm.RS512, new RSASSASigner(KEYS.getPrivate())));
        refused(sign(claims().build(), JWSAlgorithm.PS256, new RSASSASigner(KEYS.getPrivate())));
    }

    @Test
    void another_issuer_is_refused() {
        refused(signed(claims().issuer("https://elsewhere").build()));
        refused(signed(claims().issuer(null).build()));
    }

    @Test
    void a_token_without_trainer_subject_or_end_is_refused() {
        refused(signed(claims().claim("trainer", null).build()));
        refused(signed(claims().claim("trainer", "1-1-1-1-1").build()));
        refused(signed(claims().claim("trainer", "*").build()));
        refused(signed(claims().claim("trainer", 7).build()));
        refused(signed(claims().claim("trainer", TRAINER + "\n").build()));
        refused(signed(claims().subject(null).build()));
        refused(signed(claims().subject(" ").build()));
        refused(signed(claims().expirationTime(null).build()));
        refused(signed(claims().claim("roles", "trainer").build()));
    }

    @Test
    void what_is_no_token_is_refused() {
        for (String header :
                new String[] {"", "Bearer", "Bearer ", "Basic abc", "Bearer a.b.c", "Bearer ..", "Bearer \0"}) {
            assertThatThrownBy(() -> tokens.authorize(header)).hasMessage("UNAUTHENTICATED");
        }
        assertThatThrownBy(() -> tokens.authorize(null)).hasMessage("UNAUTHENTICATED");
    }

    @Test
    void a_token_over_the_limit_is_not_even_read() {
        refused(signed(claims().claim("padding", "x".repeat(5_000)).build()));
    }

    @Test
    void the_scheme_is_read_in_any_case() {
        assertThat(tokens.authorize("bearer " + signed(claims().build())).trainer())
                .isEqualTo(TRAINER);
    }

    private void refused(String token) {
        assertThatThrownBy(() -> tokens.verify(token))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().code()).isEqualTo(Code.UNAUTHENTICATED));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://issuer")
                .subject("dana")
                .claim("trainer", TRAINER.toString())
                .claim("roles", List.of("trainer", "service"))
                .expirationTime(Date.from(NOW.plusSeconds(60)));
    }

    private static String signed(JWTClaimsSet claims) {
        return sign(claims, JWSAlgorithm.RS256, new RSASSASigner(KEYS.getPrivate()));
    }

    private static String sign(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(algorithm), claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException failure) {
            throw new AssertionError(failure);
        }
    }

    private static TokenSettings settings() {
        return new TokenSettings(
                "https://issuer",
                null,
                Duration.ofSeconds(1),
                DataSize.ofKilobytes(4),
                DataSize.ofMegabytes(8),
                Duration.ofMinutes(5),
                Duration.ofSeconds(2));
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new AssertionError(everyJvmHasIt);
        }
    }
}
