package dev.tamid.edge.problem;

/** What can be wrong with one field of a body. Each has a message in every {@link Language}, with the limits filled in. */
public enum FieldCode {
    REQUIRED,
    UNKNOWN_FIELD,
    READ_ONLY,
    WRONG_TYPE,
    NOT_NULLABLE,
    TOO_SHORT,
    TOO_LONG,
    /** More elements than {@code max}. */
    TOO_MANY,
    OUT_OF_RANGE,
    INVALID_FORMAT,
    /** Not one of {@code allowed}. */
    INVALID_VALUE,
    /** Control characters, NUL, or half a surrogate pair. */
    INVALID_CHARACTERS
}
