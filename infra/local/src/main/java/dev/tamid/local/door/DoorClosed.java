package dev.tamid.local.door;

/** The gateway is not there or does not give what was asked for. The message is one line for a person. */
public final class DoorClosed extends RuntimeException {
    DoorClosed(String message) {
        super(message);
    }
}
