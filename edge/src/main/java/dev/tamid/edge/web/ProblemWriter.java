package dev.tamid.edge.web;

import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.Language;
import dev.tamid.edge.problem.Problem;
import dev.tamid.edge.request.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/** Writes a problem as the response, in the caller's language. */
final class ProblemWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);

    private ProblemWriter() {}

    static void write(HttpServletRequest request, HttpServletResponse response, Throwable failure) {
        if (response.isCommitted()) {
            LOG.debug("The answer was under way when it failed: {}", failure.toString());
            return;
        }
        Problem problem = Faults.problem(failure);
        response.resetBuffer();
        Faults.headers(failure).forEach((name, values) -> {
            if (name.equalsIgnoreCase(HttpHeaders.ALLOW) || name.equalsIgnoreCase(HttpHeaders.ACCEPT)) {
                values.forEach(value -> response.addHeader(name, value));
            }
        });
        write(request, response, problem);
    }

    static void write(HttpServletRequest request, HttpServletResponse response, Problem problem) {
        Language language = Language.of(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        byte[] body = problem.json(language, requestId(request));
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentLength(body.length);
        String wait = problem.retryAfterSeconds();
        if (wait != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, wait);
        }
        if (problem.code() == Code.UNAUTHENTICATED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        try {
            response.getOutputStream().write(body);
        } catch (IOException gone) {
            LOG.debug("The caller went away: {}", gone.toString());
        }
    }

    static @Nullable String requestId(HttpServletRequest request) {
        return (String) request.getAttribute(RequestId.LOG_KEY);
    }
}
