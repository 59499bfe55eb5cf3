package dev.tamid.coherence.cache;

import java.nio.charset.StandardCharsets;

/**
 * What a variant holds: the bytes to send and their ETag. The snapshot under which they were read is kept beside it, for the functions.
 *
 * @param etag a strong entity tag with its quotes, ASCII
 * @param json the answer's body, UTF-8; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record Entry(String etag, byte[] json) {

    byte[] packed() {
        byte[] tag = etag.getBytes(StandardCharsets.ISO_8859_1);
        byte[] packed = new byte[tag.length + 1 + json.length];
        System.arraycopy(tag, 0, packed, 0, tag.length);
        packed[tag.length] = '\n';
        System.arraycopy(json, 0, packed, tag.length + 1, json.length);
        return packed;
    }

    static Entry unpack(byte[] packed) {
        int end = 0;
        while (packed[end] != '\n') {
            end++;
        }
        byte[] json = new byte[packed.length - end - 1];
        System.arraycopy(packed, end + 1, json, 0, json.length);
        return new Entry(new String(packed, 0, end, StandardCharsets.ISO_8859_1), json);
    }
}
