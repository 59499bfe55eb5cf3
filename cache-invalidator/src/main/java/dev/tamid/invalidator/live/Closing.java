package dev.tamid.invalidator.live;

/** Why we close a connection: the code and the reason that the frontend gets. */
enum Closing {
    BAD_FRAME(4400, "bad frame"),
    NO_CONNECT(4401, "no connect in time"),
    BAD_TOKEN(4401, "token refused"),
    TOKEN_EXPIRED(4401, "token expired"),
    OTHER_CALLER(4401, "a refresh must name the same sub and trainer"),
    TOO_SLOW(4408, "too slow; reconnect and resume"),
    TOO_MANY(4429, "too many connections"),
    /** 1001 and neither 1012 nor 1013, which Spring Cloud Gateway turns into 1002 on the way. */
    RESTARTING(1001, "restarting; reconnect and resume"),
    TRY_LATER(1001, "not ready; try again");

    private final int code;
    private final String reason;

    Closing(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    int code() {
        return code;
    }

    String reason() {
        return reason;
    }
}
