package dev.tamid.local.fault;

/** A fault could not be staged; what the check found so far says nothing about it. */
public final class FaultNotStaged extends RuntimeException {
    FaultNotStaged(String fault, Exception cause) {
        super("The fault " + fault + " could not be staged: " + cause, cause);
    }
}
