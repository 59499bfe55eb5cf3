package dev.tamid.coherence.read;

/**
 * What a loader read.
 *
 * @param json the answer's body, UTF-8; not to be changed
 * @param etag a strong entity tag with its quotes, ASCII
 */
@SuppressWarnings("ArrayRecordComponent")
public record Loaded(byte[] json, String etag) {}
