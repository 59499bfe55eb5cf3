package dev.tamid.local.system;

import org.jspecify.annotations.Nullable;

/** The system could not do what it was told. The message is for a person and says where to look. */
public final class SystemFailure extends RuntimeException {
    SystemFailure(String message) {
        super(message);
    }

    SystemFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
