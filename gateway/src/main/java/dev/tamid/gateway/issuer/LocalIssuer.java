package dev.tamid.gateway.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;

/** Signs tokens (RS256) for whoever asks: for one machine, never for production. */
final class LocalIssuer {

    private static final JWSHeader HEADER =
            new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).build();

    private final String issuer;
    private final JWSSigner signer;
    private final String keys;
    private final InstantSource clock;

    LocalIssuer(IssuerSettings settings, InstantSource clock) {
        this.issuer = settings.issuer();
        this.clock = clock;
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            this.signer = new RSASSASigner(
                    rsa.generatePrivate(new PKCS8EncodedKeySpec(read(settings.privateKey(), "PRIVATE"))));
            RSAPublicKey key =
                    (RSAPublicKey) rsa.generatePublic(new X509EncodedKeySpec(read(settings.publicKey(), "PUBLIC")));
            this.keys = new JWKSet(new RSAKey.Builder(key)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.RS256)
                            .build())
                    .toString();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException broken) {
            throw new IllegalArgumentException(
                    "tamid.tokens.private-key and public-key must be PEM files of an RSA key pair: "
                            + settings.privateKey() + ", " + settings.publicKey(),
                    broken);
        }
    }

    String sign(TokenRequest request) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(request.subject())
                .claim("trainer", request.trainer().toString())
                .claim("roles", request.roles())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(request.expiresInSeconds())))
                .build();
        SignedJWT token = new SignedJWT(HEADER, claims);
        try {
            token.sign(signer);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }

    /** The public key as a JSON Web Key Set (RFC 7517). */
    String keys() {
        return keys;
    }

    private static byte[] read(Path pem, String kind) throws IOException {
        String base64 = Files.readString(pem).replaceAll("-----(BEGIN|END) " + kind + " KEY-----|\\s", "");
        return Base64.getDecoder().decode(base64);
    }
}
