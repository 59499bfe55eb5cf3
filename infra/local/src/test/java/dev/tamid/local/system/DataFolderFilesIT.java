package dev.tamid.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.stack.process.ProcessRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderFilesIT {
    @TempDir
    Path folder;

    @Test
    @DisplayName("the keys are made once, fit each other, and only their owner can read them")
    void keys() throws Exception {
        Keys keys = Keys.in(folder.resolve("keys"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.privateKey())))
                .isEqualTo("rw-------");
        assertThat(Keys.in(folder.resolve("keys"))).isEqualTo(keys);
        KeyFactory rsa = KeyFactory.getInstance("RSA");
        PrivateKey privateKey = rsa.generatePrivate(new PKCS8EncodedKeySpec(der(keys.privateKey())));
        PublicKey publicKey = rsa.generatePublic(new X509EncodedKeySpec(der(keys.publicKey())));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(privateKey);
        signature.update(new byte[] {1, 2, 3});
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(new byte[] {1, 2, 3});
        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    @DisplayName("the services' token is a service's and nobody else's, short-lived, and only its owner can read it")
    void serviceToken() throws Exception {
        Keys keys = Keys.in(folder.resolve("keys"));
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        Path file;
        try (ServiceToken token = new ServiceToken(keys, () -> now)) {
            file = token.file();
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String[] parts = Files.readString(file).split("\\.", -1);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(
                KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der(keys.publicKey()))));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                .contains("\"roles\":[\"service\"]", "\"exp\":" + (now.getEpochSecond() + 600));
    }

    @Test
    @DisplayName("the state is read back as it was written while its launcher lives, and not at all afterwards")
    void state() throws IOException {
        SystemState state = new SystemState(
                true,
                "http://localhost:8080",
                Map.of("client-service", "http://localhost:8081"),
                new SystemState.Jdbc("jdbc:postgresql://127.0.0.1:8085/tamid", "operator", "secret"),
                "redis://127.0.0.1:8088",
                "127.0.0.1:8086",
                Map.of("launcher", ProcessHandle.current().pid()));
        StateFile file = new StateFile(folder);

        file.write(state);
        assertThat(file.read()).contains(state);
        assertThat(Files.readString(folder.resolve("run/state.json")))
                .startsWith("{\"ready\":true,\"gateway\":\"http://localhost:8080\",\"services\":{\"client-service\":")
                .contains("\"jdbc\":{\"url\":", "\"redis\":\"redis://", "\"kafka\":\"127.0.0.1:8086\"", "\"pids\":{");
        assertThat(file.look().ready()).isFalse();

        new ProcessRecord(ProcessHandle.current().pid(), Instant.EPOCH, "java")
                .write(folder.resolve("run/launcher.pid"));
        assertThat(file.read()).isEmpty();
        assertThat(file.look()).isEqualTo(SystemState.DOWN);
    }

    private static byte[] der(Path pem) throws IOException {
        return Base64.getMimeDecoder().decode(Files.readString(pem).replaceAll("-----[A-Z ]+-----", ""));
    }
}
