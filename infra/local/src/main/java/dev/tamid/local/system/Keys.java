package dev.tamid.local.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The secrets of one data folder, made at the first start: the RSA pair that signs and checks local tokens, and the
 * password of the database roles. Only the owner can read them.
 *
 * @param privateKey PEM file, PKCS #8
 * @param publicKey PEM file, X.509 SubjectPublicKeyInfo
 */
public record Keys(Path privateKey, Path publicKey, String databasePassword) {
    private static final int RSA_BITS = 2048;
    private static final int PASSWORD_BYTES = 16;

    /** Reads the secrets of a folder, and makes those that are missing. */
    static Keys in(Path folder) {
        Path privateKey = folder.resolve("private.pem");
        Path publicKey = folder.resolve("public.pem");
        Path password = folder.resolve("database-password");
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            if (!Files.exists(privateKey) || !Files.exists(publicKey)) {
                KeyPair pair = generate();
                write(publicKey, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
                write(privateKey, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            }
            if (!Files.exists(password)) {
                byte[] random = new byte[PASSWORD_BYTES];
                new SecureRandom().nextBytes(random);
                write(password, HexFormat.of().formatHex(random));
            }
            return new Keys(privateKey, publicKey, Files.readString(password).strip());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make the keys in " + folder, failure);
        }
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem(String type, byte[] der) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
    }

    /** Writes or replaces a file that only the owner can read, at one stroke. */
    static void write(Path file, String text) {
        try {
            Path part = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    "key-",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }
}
