package dev.tamid.coherence.read;

/**
 * A view's answer.
 *
 * @param source where it came from
 * @param json the body, UTF-8; not to be changed
 * @param etag its entity tag, with its quotes
 */
@SuppressWarnings("ArrayRecordComponent")
public record Answer(Source source, byte[] json, String etag) {}
