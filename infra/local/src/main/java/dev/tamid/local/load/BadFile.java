package dev.tamid.local.load;

/** A file that cannot be loaded. The message is one line for a person. */
final class BadFile extends RuntimeException {
    BadFile(String message) {
        super(message);
    }
}
