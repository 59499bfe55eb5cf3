package dev.tamid.edge.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.Problem;
import dev.tamid.edge.problem.ProblemException;
import dev.tamid.edge.request.Ids;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies bearer tokens: JWTs signed with RS256 (RFC 7519, RFC 8725) by the issuer's key, with {@code iss}, {@code sub}, {@code exp} and
 * {@code trainer}. Anything else, {@code alg=none} and HMAC with the public key among it, is {@link Code#UNAUTHENTICATED}.
 *
 * <p>A token that was verified is remembered for a bounded time, in bounded memory; {@code exp} is looked at on every use.
 *
 * <p>Thread-safe. With a public key it never blocks; with an issuer it may, up to {@code keys-time-out}, when a key is not known yet.
 */
public final class Tokens {

    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
    private static final String BEARER = "Bearer ";
    private static final int LONGEST_SUBJECT = 255;

    private record Verified(Caller caller, Instant notBefore) {}

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Cache<String, Verified> verified;
    private final TokenSettings settings;
    private final InstantSource clock;

    public Tokens(TokenSettings settings, InstantSource clock) {
        this(settings, SigningKeys.of(settings), clock);
    }

    Tokens(TokenSettings settings, JWKSource<SecurityContext> keys, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumWeight(settings.cachedBytes().toBytes())
                .weigher((String token, Verified value) -> token.length() + 200)
                .expireAfterWrite(settings.cachedFor())
                .build();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        // RFC 9068 names access tokens at+jwt.
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        // Times are checked on every use, below; Nimbus would check them once and allow a minute.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
    }

    /** Whether {@link #authorize} answers without asking the issuer for keys: for callers who must not block. */
    public boolean atOnce(@Nullable String authorization) {
        String token = bearer(authorization);
        return settings.publicKey() != null || token == null || verified.getIfPresent(token) != null;
    }

    /** The caller whom the value of {@code Authorization} names. Throws {@link Code#UNAUTHENTICATED}. */
    public Caller authorize(@Nullable String authorization) {
        String token = bearer(authorization);
        if (token == null) {
            throw unauthenticated();
        }
        return verify(token);
    }

    /**
     * The caller whom the token names. Throws {@link Code#UNAUTHENTICATED}, or {@link Code#SERVICE_UNAVAILABLE} when the issuer's keys cannot
     * be had.
     */
    public Caller verify(String token) {
        if (token.length() > settings.mostBytes().toBytes()) {
            throw unauthenticated();
        }
        Verified known = verified.getIfPresent(token);
        if (known == null) {
            known = check(token);
            valid(known);
            verified.put(token, known);
        } else {
            valid(known);
        }
        return known.caller();
    }

    /** The token in the header's value; null when it holds none. */
    private static @Nullable String bearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }

    private void valid(Verified token) {
        Instant now = clock.instant();
        if (!now.isBefore(token.caller().expiresAt().plus(settings.skew()))
                || now.plus(settings.skew()).isBefore(token.notBefore())) {
            throw unauthenticated();
        }
    }

    private Verified check(String token) {
        try {
            return caller(processor.process(SignedJWT.parse(token), null));
        } catch (KeySourceException away) {
            LOG.warn("The issuer's keys cannot be had: {}", away.getMessage());
            throw new ProblemException(Problem.retryAfter(Code.SERVICE_UNAVAILABLE, Duration.ofSeconds(2)));
        } catch (ParseException | BadJOSEException | JOSEException refused) {
            LOG.debug("Refused a token: {}", refused.getMessage());
            throw unauthenticated();
        }
    }

    private Verified caller(JWTClaimsSet claims) throws ParseException {
        String subject = claims.getSubject();
        String trainer = claims.getStringClaim("trainer");
        if (!settings.issuer().equals(claims.getIssuer())
                || subject == null
                || subject.isBlank()
                || subject.length() > LONGEST_SUBJECT
                || subject.indexOf('\0') >= 0
                || trainer == null
                || claims.getExpirationTime() == null) {
            throw unauthenticated();
        }
        Instant notBefore = claims.getNotBeforeTime() == null
                ? Instant.MIN
                : claims.getNotBeforeTime().toInstant();
        return new Verified(
                new Caller(
                        subject,
                        Ids.parse(trainer).orElseThrow(Tokens::unauthenticated),
                        roles(claims.getStringListClaim("roles")),
                        claims.getExpirationTime().toInstant()),
                notBefore);
    }

    private static Set<Role> roles(@Nullable List<String> claim) {
        return claim == null
                ? Set.of()
                : claim.stream().map(Role::of).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
    }

    private static ProblemException unauthenticated() {
        return ProblemException.of(Code.UNAUTHENTICATED);
    }
}
