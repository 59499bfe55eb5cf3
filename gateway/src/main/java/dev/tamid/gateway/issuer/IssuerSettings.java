package dev.tamid.gateway.issuer;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose tokens the local issuer makes.
 *
 * @param issuer the claim {@code iss}
 * @param privateKey PEM file (PKCS #8) of the RSA key that signs
 * @param publicKey PEM file of the key that verifies, told at {@code /auth/jwks}
 */
@ConfigurationProperties("tamid.tokens")
record IssuerSettings(String issuer, Path privateKey, Path publicKey) {

    @SuppressWarnings("ConstantValue") // a missing setting arrives as null
    IssuerSettings {
        if (issuer == null || issuer.isBlank()) {
            throw new IllegalArgumentException("tamid.tokens.issuer is missing");
        }
        if (privateKey == null || publicKey == null) {
            throw new IllegalArgumentException(
                    "The local profile needs tamid.tokens.private-key and tamid.tokens.public-key, paths of PEM files");
        }
    }
}
