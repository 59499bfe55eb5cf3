package dev.tamid.local.load;

/** The load cannot go on: the gateway is away for too long, or does not take the token. */
final class LoadStopped extends RuntimeException {
    LoadStopped(String message) {
        super(message);
    }
}
