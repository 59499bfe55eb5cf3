package dev.tamid.local.load;

/** A mapping on the command line that cannot be. The message says which and why. */
final class BadMapping extends RuntimeException {
    BadMapping(String message) {
        super(message);
    }
}
