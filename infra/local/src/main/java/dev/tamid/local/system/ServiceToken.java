package dev.tamid.local.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with a token of the local issuer that has the role {@code service} and no other, replaced long before it runs out: what a cluster
 * gives its services by other means. Close it.
 */
final class ServiceToken implements AutoCloseable {
    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(ServiceToken.class);
    private static final Duration EVERY = Duration.ofMinutes(2);
    private static final String HEADER = "{\"alg\":\"RS256\",\"typ\":\"JWT\"}";

    /** A token names a trainer; a service has none of its own, and names the one whom it asks for. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final Path file;
    private final PrivateKey key;
    private final InstantSource clock;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("service-token").daemon().factory());

    /** Writes the file, and again from time to time. */
    ServiceToken(Keys keys, InstantSource clock) {
        this.file = keys.privateKey().resolveSibling("service-token");
        this.key = read(keys.privateKey());
        this.clock = clock;
        write();
        var unused = scheduler.scheduleWithFixedDelay(
                this::replace, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    Path file() {
        return file;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    private void replace() {
        try {
            write();
        } catch (UncheckedIOException failure) {
            LOG.warn("The services' token could not be replaced; it is tried again: {}", failure.toString());
        }
    }

    private void write() {
        Keys.write(file, sign(clock.instant()));
    }

    private String sign(Instant now) {
        String claims = "{\"iss\":\"" + ServiceArguments.ISSUER + "\",\"sub\":\"auditor\",\"trainer\":\"" + NOBODY
                + "\",\"roles\":[\"service\"],\"iat\":" + now.getEpochSecond() + ",\"exp\":"
                + now.plus(LIFETIME).getEpochSecond() + "}";
        String content =
                part(HEADER.getBytes(StandardCharsets.UTF_8)) + "." + part(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + part(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static PrivateKey read(Path pem) {
        try {
            String base64 = Files.readString(pem).replaceAll("-----(BEGIN|END) PRIVATE KEY-----|\\s", "");
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + pem, failure);
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw new SystemFailure(pem + " holds no RSA key: " + broken.getMessage(), broken);
        }
    }
}
