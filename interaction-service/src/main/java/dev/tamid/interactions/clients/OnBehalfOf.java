package dev.tamid.interactions.clients;

import dev.tamid.coherence.trace.TraceParent;
import dev.tamid.edge.request.FreshRead;
import dev.tamid.edge.request.RequestId;
import io.opentelemetry.api.trace.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * For whom client-service is asked: it tells what its caller may see, so it is asked with the caller's own token.
 *
 * @param trainer the caller's tenant
 * @param headers what goes along: the token, the request id, the trace (from here on, when it is recorded here), and whether the answer has to come past the cache
 */
public record OnBehalfOf(UUID trainer, Map<String, String> headers) {

    private static final List<String> PASSED_ON =
            List.of("Authorization", TraceParent.NAME, "tracestate", FreshRead.HEADER, FreshRead.TRAINER_HEADER);

    public OnBehalfOf {
        headers = Map.copyOf(headers);
    }

    /** Of the request that this thread works on; the function gives its headers. */
    public static OnBehalfOf request(UUID trainer, UnaryOperator<@Nullable String> header) {
        Map<String, String> headers = new HashMap<>();
        PASSED_ON.forEach(name -> put(headers, name, header.apply(name)));
        put(headers, TraceParent.NAME, TraceParent.of(Span.current()));
        put(headers, RequestId.HEADER, MDC.get(RequestId.LOG_KEY));
        return new OnBehalfOf(trainer, headers);
    }

    /** Whether what is answered has to come from the databases, past the cache. */
    boolean fresh() {
        return headers.containsKey(FreshRead.HEADER);
    }

    private static void put(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }
}
