package dev.tamid.edge.request;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of one request. It is in every log line, every response and every problem that belongs to it. */
public final class RequestId {

    /** The header that carries it, both ways. */
    public static final String HEADER = "X-Request-Id";

    /** The key under which log lines carry it (MDC). */
    public static final String LOG_KEY = "requestId";

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._:/+=-]{1,64}");

    private RequestId() {}

    /** The caller's, if it is 1 to 64 letters, digits and {@code ._:/+=-}; otherwise a new one. */
    public static String takeOrMake(@Nullable String fromCaller) {
        return fromCaller != null && SAFE.matcher(fromCaller).matches()
                ? fromCaller
                : UUID.randomUUID().toString();
    }
}
