package dev.tamid.edge.web;

import dev.tamid.coherence.catalog.ViewRequest;
import dev.tamid.coherence.catalog.Views;
import dev.tamid.edge.EdgeSettings;
import dev.tamid.edge.auth.Caller;
import dev.tamid.edge.idempotency.MutationRequest;
import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.Problem;
import dev.tamid.edge.problem.ProblemException;
import dev.tamid.edge.request.Ids;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/** What a controller may ask for: a {@link Caller}, a {@link ViewRequest}, a {@link MutationRequest}. */
final class Arguments implements HandlerMethodArgumentResolver {

    private static final List<Class<?>> TYPES = List.of(Caller.class, ViewRequest.class, MutationRequest.class);

    private final EdgeSettings settings;

    Arguments(EdgeSettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return TYPES.contains(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders)
            throws IOException {
        HttpServletRequest request = Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class));
        Caller caller = (Caller) request.getAttribute(CallerFilter.CALLER);
        if (caller == null) {
            throw ProblemException.of(Code.UNAUTHENTICATED);
        }
        if (parameter.getParameterType() == Caller.class) {
            return caller;
        }
        return parameter.getParameterType() == ViewRequest.class ? view(request, caller) : mutation(request, caller);
    }

    private static ViewRequest view(HttpServletRequest request, Caller caller) {
        ViewRequest view = Views.find("GET", request.getRequestURI(), request.getQueryString(), caller.trainer())
                .orElseThrow(() -> ProblemException.of(pathOf(request), "query"));
        return request.getAttribute(CallerFilter.FRESH) == null ? view : view.asFresh();
    }

    /** What is wrong with a request that is for a view and yet is none: the id in its path, or its query. */
    private static Code pathOf(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        boolean idsAreRight = !(variables instanceof java.util.Map<?, ?> map)
                || map.values().stream().allMatch(id -> Ids.parse((String) id).isPresent());
        return idsAreRight ? Code.INVALID_PARAMETER : Code.INVALID_ID;
    }

    private MutationRequest mutation(HttpServletRequest request, Caller caller) throws IOException {
        return new MutationRequest(
                caller,
                request.getMethod(),
                request.getRequestURI(),
                joined(request, HttpHeaders.IF_MATCH),
                joined(request, MutationRequest.KEY_HEADER),
                body(request));
    }

    /** All values of a header, as one (RFC 9110, section 5.3). */
    private static @Nullable String joined(HttpServletRequest request, String header) {
        List<String> values = Collections.list(request.getHeaders(header));
        return values.isEmpty() ? null : String.join(", ", values);
    }

    private byte[] body(HttpServletRequest request) throws IOException {
        int most = Math.toIntExact(settings.mostBodyBytes().toBytes());
        byte[] body = request.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            throw new ProblemException(tooLarge(most));
        }
        return body;
    }

    private static Problem tooLarge(int most) {
        return Faults.tooLarge(most);
    }
}
