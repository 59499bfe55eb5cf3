package dev.tamid.edge.auth;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Where the keys come from that tokens are signed with. */
final class SigningKeys {

    private static final int MOST_DOCUMENT_BYTES = 256 * 1024;

    private SigningKeys() {}

    static JWKSource<SecurityContext> of(TokenSettings settings) {
        Path file = settings.publicKey();
        return file == null ? issuer(settings) : fixed(read(file));
    }

    static JWKSource<SecurityContext> fixed(RSAPublicKey key) {
        JWK jwk = new RSAKey.Builder(key).build();
        return new ImmutableJWKSet<>(new JWKSet(jwk));
    }

    static RSAPublicKey read(Path pem) {
        try {
            String base64 = Files.readString(pem).replaceAll("-----(BEGIN|END) PUBLIC KEY-----|\\s", "");
            return (RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (Exception broken) {
            throw new IllegalArgumentException(
                    "tamid.tokens.public-key is no PEM file of an RSA public key: " + pem, broken);
        }
    }

    /**
     * The key set of an OIDC issuer, found by OpenID Connect Discovery 1.0. It is asked for when the first token comes, kept, refreshed in the
     * background, asked again (at most twice a minute) for a key id that it does not have, and used on while the issuer is away.
     */
    private static JWKSource<SecurityContext> issuer(TokenSettings settings) {
        int timeOutMs = Math.toIntExact(settings.keysTimeOut().toMillis());
        DefaultResourceRetriever retriever = new DefaultResourceRetriever(timeOutMs, timeOutMs, MOST_DOCUMENT_BYTES);
        AtomicReference<@Nullable JWKSource<SecurityContext>> found = new AtomicReference<>();
        return (selector, context) -> {
            JWKSource<SecurityContext> source = found.get();
            if (source == null) {
                source = JWKSourceBuilder.create(discover(settings.issuer(), retriever), retriever)
                        .outageTolerant(true)
                        .build();
                found.set(source);
            }
            return source.get(selector, context);
        };
    }

    private static URL discover(String issuer, DefaultResourceRetriever retriever)
            throws com.nimbusds.jose.KeySourceException {
        try {
            String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
            String document = retriever
                    .retrieveResource(URI.create(base + "/.well-known/openid-configuration")
                            .toURL())
                    .getContent();
            return URI.create(JSONObjectUtils.getString(JSONObjectUtils.parse(document), "jwks_uri"))
                    .toURL();
        } catch (IOException | ParseException | IllegalArgumentException | NullPointerException failure) {
            throw new com.nimbusds.jose.KeySourceException("The issuer does not tell where its keys are", failure);
        }
    }
}
