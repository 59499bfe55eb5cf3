package dev.tamid.local.check;

/** The check could not be done; the message says why and what to do. */
public final class CheckFailure extends RuntimeException {
    CheckFailure(String message) {
        super(message);
    }

    CheckFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
