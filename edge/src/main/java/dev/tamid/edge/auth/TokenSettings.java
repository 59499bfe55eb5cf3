package dev.tamid.edge.auth;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which tokens are believed.
 *
 * @param issuer the claim {@code iss}; without a public key also the address of an OIDC issuer, whose keys are asked for
 * @param publicKey PEM file of the one RSA key that signs, for a local issuer
 * @param skew how far clocks may differ: a token is taken this long after {@code exp} and before {@code nbf}; at most 1 s
 * @param mostBytes a longer token is refused unread
 * @param cachedBytes how much of verified tokens is kept, so that a signature is not verified at each request
 * @param cachedFor how long a verified token is believed before its signature is verified again (a key may have been withdrawn)
 * @param keysTimeOut how long the issuer may take to tell its keys
 */
@ConfigurationProperties("tamid.tokens")
public record TokenSettings(
        String issuer,
        @Nullable Path publicKey,
        @DefaultValue("1s") Duration skew,
        @DefaultValue("4KB") DataSize mostBytes,
        @DefaultValue("8MB") DataSize cachedBytes,
        @DefaultValue("5m") Duration cachedFor,
        @DefaultValue("2s") Duration keysTimeOut) {

    private static final Duration MOST_SKEW = Duration.ofSeconds(1);

    @SuppressWarnings("ConstantValue") // a missing setting arrives as null
    public TokenSettings {
        if (issuer == null || issuer.isBlank()) {
            throw new IllegalArgumentException("tamid.tokens.issuer is missing");
        }
        if (skew.isNegative() || skew.compareTo(MOST_SKEW) > 0) {
            throw new IllegalArgumentException("tamid.tokens.skew must be from 0 to 1 s, and is " + skew);
        }
        if (mostBytes.toBytes() <= 0 || cachedBytes.toBytes() < 0) {
            throw new IllegalArgumentException(
                    "tamid.tokens.most-bytes and cached-bytes cannot be " + mostBytes + " and " + cachedBytes);
        }
        if (cachedFor.isNegative() || keysTimeOut.isNegative() || keysTimeOut.isZero()) {
            throw new IllegalArgumentException(
                    "tamid.tokens.cached-for and keys-time-out cannot be " + cachedFor + " and " + keysTimeOut);
        }
    }
}
