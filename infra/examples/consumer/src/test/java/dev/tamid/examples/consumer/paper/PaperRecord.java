package dev.tamid.examples.consumer.paper;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A record at its offset; a text that is no JSON stands for one that cannot be read. */
public record PaperRecord(long offset, String key, @Nullable String value) {

    public byte[] keyBytes() {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    public byte @Nullable [] valueBytes() {
        return value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    }
}
