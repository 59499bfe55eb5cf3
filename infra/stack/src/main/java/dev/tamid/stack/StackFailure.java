package dev.tamid.stack;

import org.jspecify.annotations.Nullable;

/** A part of the stack did not do what it must within its time. The message says which, and where its log is. */
public final class StackFailure extends RuntimeException {
    StackFailure(String message) {
        super(message);
    }

    StackFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
