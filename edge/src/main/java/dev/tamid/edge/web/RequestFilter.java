package dev.tamid.edge.web;

import dev.tamid.edge.EdgeSettings;
import dev.tamid.edge.request.RequestId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** The outermost filter: names the request, refuses bodies that say they are too large, and turns what filters throw into problems. */
final class RequestFilter extends OncePerRequestFilter {

    private final EdgeSettings settings;

    RequestFilter(EdgeSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        String id = RequestId.takeOrMake(request.getHeader(RequestId.HEADER));
        request.setAttribute(RequestId.LOG_KEY, id);
        response.setHeader(RequestId.HEADER, id);
        MDC.put(RequestId.LOG_KEY, id);
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
        }
    }
}
