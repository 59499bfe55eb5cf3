package dev.tamid.edge.web;

import dev.tamid.edge.EdgeSettings;
import dev.tamid.edge.auth.Caller;
import dev.tamid.edge.auth.Role;
import dev.tamid.edge.auth.Tokens;
import dev.tamid.edge.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nobody in without a valid token, except to the open paths. Under {@code /api/} a trainer reads and writes and a service reads;
 * everything else is the operator's. Paths are compared as they were sent, so another spelling of one needs more rights, not fewer.
 */
final class CallerFilter extends OncePerRequestFilter {

    /** The request attribute that holds the {@link Caller}. */
    static final String CALLER = Caller.class.getName();

    private final Tokens tokens;
    private final EdgeSettings settings;

    CallerFilter(Tokens tokens, EdgeSettings settings) {
        this.tokens = tokens;
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!settings.openPaths().contains(request.getRequestURI())) {
            try {
                request.setAttribute(CALLER, admit(request));
            } catch (ProblemException refused) {
                ProblemWriter.write(request, response, refused.problem());
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private Caller admit(HttpServletRequest request) {
        Caller caller = tokens.authorize(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (!request.getRequestURI().startsWith("/api/")) {
            caller.needs(Role.OPERATOR);
        } else if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            caller.needs(Role.TRAINER, Role.SERVICE);
        } else {
            caller.needs(Role.TRAINER);
        }
        return caller;
    }
}
