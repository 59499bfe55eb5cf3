package dev.tamid.system;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes tokens, the bad ones above all. */
record Tokens(PrivateKey key, String issuer) {

    private static final String RS256 = "{\"alg\":\"RS256\",\"typ\":\"JWT\"}";

    String good(UUID trainer, String role) {
        return signed(RS256, claims(trainer.toString(), role, issuer, 3600), key);
    }

    String expired(UUID trainer) {
        return signed(RS256, claims(trainer.toString(), "trainer", issuer, -30), key);
    }

    String unsigned(UUID trainer) {
        return part("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "."
                + part(claims(trainer.toString(), "trainer", issuer, 3600)) + ".";
    }

    String signedByAnother(UUID trainer) {
        try {
            KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
            pairs.initialize(2048);
            return signed(
                    RS256,
                    claims(trainer.toString(), "trainer", issuer, 3600),
                    pairs.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    String ofAnotherIssuer(UUID trainer) {
        return signed(RS256, claims(trainer.toString(), "trainer", "https://elsewhere.example", 3600), key);
    }

    String withoutTrainer() {
        return signed(RS256, claims(null, "trainer", issuer, 3600), key);
    }

    /** A good token with the claims of another trainer put in its place. */
    String tampered(@Nullable String good, UUID other) {
        String[] parts = String.valueOf(good).split("\\.", -1);
        return parts[0] + "." + part(claims(other.toString(), "trainer", issuer, 3600)) + "." + parts[2];
    }

    private static String claims(@Nullable String trainer, String role, String issuer, long seconds) {
        long now = Instant.now().getEpochSecond();
        return "{\"sub\":\"test\",\"iss\":\"" + issuer + "\",\"roles\":[\"" + role + "\"],\"iat\":" + (now - 60)
                + ",\"exp\":" + (now + seconds)
                + (trainer == null ? "" : ",\"trainer\":\"" + trainer + "\"") + "}";
    }

    private static String signed(String header, String claims, PrivateKey key) {
        try {
            String content = part(header) + "." + part(claims);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
