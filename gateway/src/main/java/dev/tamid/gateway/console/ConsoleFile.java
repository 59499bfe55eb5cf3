package dev.tamid.gateway.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** One file of the console. The arrays that it gives are not to be changed. */
final class ConsoleFile {

    private static final int ETAG_BYTES = 12;

    private static final Map<String, MediaType> TYPES = Map.of(
            "html", MediaType.parseMediaType("text/html;charset=utf-8"),
            "js", MediaType.parseMediaType("text/javascript;charset=utf-8"),
            "css", MediaType.parseMediaType("text/css;charset=utf-8"),
            "json", MediaType.APPLICATION_JSON,
            "svg", MediaType.parseMediaType("image/svg+xml"),
            "png", MediaType.IMAGE_PNG,
            "woff2", MediaType.parseMediaType("font/woff2"));

    private final MediaType type;
    private final String etag;
    private final byte[] content;
    private final byte @Nullable [] zipped;

    private ConsoleFile(MediaType type, byte[] content) {
        this.type = type;
        this.content = content;
        this.etag = etag(content);
        byte[] gzip = zip(content);
        this.zipped = gzip.length < content.length ? gzip : null;
    }

    /** @throws IllegalArgumentException when its kind is not known */
    static ConsoleFile of(String name, byte[] content) {
        MediaType type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalArgumentException(
                    "the console's file " + name + " is of no known kind: " + TYPES.keySet() + " are");
        }
        return new ConsoleFile(type, content);
    }

    MediaType type() {
        return type;
    }

    /** Of the content, quoted. */
    String etag() {
        return etag;
    }

    byte[] content() {
        return content;
    }

    /** The content as gzip; null where that would not be smaller. */
    byte @Nullable [] zipped() {
        return zipped;
    }

    private static byte[] zip(byte[] content) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return zipped.toByteArray();
    }

    private static String etag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(digest, 0, ETAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
