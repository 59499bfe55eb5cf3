package dev.tamid.gateway.limits;

/** What came of asking a trainer's bucket for tokens. */
sealed interface Grant {

    /** That many, at least one. */
    record Tokens(long count) implements Grant {}

    /** None; the next one comes after {@code waitNanos}. */
    record None(long waitNanos) implements Grant {}

    /** The bucket cannot be asked. */
    record Away() implements Grant {}
}
