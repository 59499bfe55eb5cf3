package dev.tamid.invalidator.live;

import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.ProblemException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Why we close a connection: the code and the reason that the frontend gets. */
enum Closing {
    BAD_FRAME(4400, "bad frame"),
    NO_CONNECT(4401, "no connect in time"),
    BAD_TOKEN(4401, "token refused"),
    TOKEN_EXPIRED(4401, "token expired"),
    OTHER_CALLER(4401, "a refresh must name the same sub and trainer"),
    TOO_SLOW(4408, "too slow; reconnect and resume"),
    TOO_MANY(4429, "too many connections; wait before the next"),
    RESTARTING(1012, "restarting; reconnect and resume"),
    TRY_LATER(1013, "not ready; try again");

    private final int code;
    private final String reason;

    Closing(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    /** What a token that was not accepted means: it does not hold, or who could tell is away. */
    static Closing ofToken(@Nullable Throwable refused) {
        Throwable cause = refused instanceof CompletionException wrapped ? wrapped.getCause() : refused;
        return cause instanceof ProblemException problem && problem.problem().code() == Code.SERVICE_UNAVAILABLE
                ? TRY_LATER
                : BAD_TOKEN;
    }

    int code() {
        return code;
    }

    String reason() {
        return reason;
    }
}
