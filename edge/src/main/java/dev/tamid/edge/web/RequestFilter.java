package dev.tamid.edge.web;

import dev.tamid.coherence.read.Source;
import dev.tamid.coherence.trace.TraceParent;
import dev.tamid.edge.EdgeSettings;
import dev.tamid.edge.request.RequestId;
import dev.tamid.edge.trace.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** The outermost filter: names the request and begins its span, refuses bodies that say they are too large, and turns what filters throw into problems. */
final class RequestFilter extends OncePerRequestFilter {

    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");

    private final EdgeSettings settings;
    private final Tracing tracing;

    RequestFilter(EdgeSettings settings, Tracing tracing) {
        this.settings = settings;
        this.tracing = tracing;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        String id = RequestId.takeOrMake(request.getHeader(RequestId.HEADER));
        request.setAttribute(RequestId.LOG_KEY, id);
        response.setHeader(RequestId.HEADER, id);
        MDC.put(RequestId.LOG_KEY, id);
        Span span = begin(request, id);
        Scope current = span.makeCurrent();
        try {
            long most = settings.mostBodyBytes().toBytes();
            if (request.getContentLengthLong() > most) {
                ProblemWriter.write(request, response, Faults.tooLarge(most));
            } else {
                chain.doFilter(request, response);
            }
        } catch (ServletException wrapped) {
            ProblemWriter.write(request, response, wrapped.getCause() == null ? wrapped : wrapped.getCause());
        } catch (IOException | RuntimeException failure) {
            ProblemWriter.write(request, response, failure);
        } finally {
            MDC.remove(RequestId.LOG_KEY);
            current.close();
            end(span, request, response);
        }
    }

    private Span begin(HttpServletRequest request, String id) {
        return tracing.traces(request.getRequestURI())
                ? tracing.request(request.getMethod(), request.getRequestURI(), id, request.getHeader(TraceParent.NAME))
                : Span.getInvalid();
    }

    private void end(Span span, HttpServletRequest request, HttpServletResponse response) {
        if (!span.isRecording()) {
            return;
        }
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String route) {
            span.updateName(request.getMethod() + " " + route);
            span.setAttribute(ROUTE, route);
        }
        tracing.answered(span, response.getStatus(), response.getHeader(Source.HEADER));
    }
}
