package dev.tamid.edge.web;

import dev.tamid.edge.EdgeSettings;
import dev.tamid.edge.auth.Caller;
import dev.tamid.edge.auth.Role;
import dev.tamid.edge.auth.Tokens;
import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.ProblemException;
import dev.tamid.edge.request.FreshRead;
import dev.tamid.edge.request.Ids;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nobody in without a valid token, except to the open paths. Under {@code /api/} a trainer reads and writes and a service reads;
 * everything else is the operator's. A service may name the trainer whom it asks for, and ask past the cache ({@link FreshRead}). Paths are compared as they were sent, so another spelling of one needs more rights, not fewer.
 */
final class CallerFilter extends OncePerRequestFilter {

    /** The request attribute that holds the {@link Caller}. */
    static final String CALLER = Caller.class.getName();

    /** The request attribute that is there when the answer has to come from the database. */
    static final String FRESH = FreshRead.class.getName();

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
                Caller caller = admit(request);
                request.setAttribute(CALLER, actingFor(request, caller));
                if (isFresh(request, caller)) {
                    request.setAttribute(FRESH, true);
                }
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

    private static Caller actingFor(HttpServletRequest request, Caller caller) {
        String trainer = onlyFromAService(request, caller, FreshRead.TRAINER_HEADER);
        return trainer == null
                ? caller
                : caller.actingFor(Ids.parse(trainer)
                        .orElseThrow(() -> ProblemException.of(Code.INVALID_ID, FreshRead.TRAINER_HEADER)));
    }

    private static boolean isFresh(HttpServletRequest request, Caller caller) {
        String fresh = onlyFromAService(request, caller, FreshRead.HEADER);
        if (fresh != null && !fresh.equals("true")) {
            throw ProblemException.of(Code.INVALID_PARAMETER, FreshRead.HEADER);
        }
        return fresh != null;
    }

    /** The header's value; null without it. Whoever else sends it is refused. */
    private static @Nullable String onlyFromAService(HttpServletRequest request, Caller caller, String header) {
        String value = request.getHeader(header);
        if (value != null && !caller.isServiceAlone()) {
            throw ProblemException.of(Code.FORBIDDEN);
        }
        return value;
    }
}
