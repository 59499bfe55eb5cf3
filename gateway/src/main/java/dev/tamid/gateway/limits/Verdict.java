package dev.tamid.gateway.limits;

import java.time.Duration;

/** Whether a request is within its limit. */
public sealed interface Verdict {

    Verdict ALLOWED = new Allowed();

    record Allowed() implements Verdict {}

    /** It is not; the next token comes after {@code after}. */
    record Refused(Duration after) implements Verdict {}
}
