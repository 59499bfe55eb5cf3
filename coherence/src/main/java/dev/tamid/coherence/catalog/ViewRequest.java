package dev.tamid.coherence.catalog;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request for a view, as far as the cache needs to know it.
 *
 * @param variant the canonical query: known parameters only, sorted, each value percent-encoded; two views of one family never share one
 * @param subject the id in the route, if it has one
 * @param parameters the known parameters, decoded, each with all its values
 * @param fresh whether the answer has to come from the database, past the cache
 */
public record ViewRequest(
        View view,
        Family family,
        String variant,
        @Nullable UUID subject,
        Map<String, List<String>> parameters,
        boolean fresh) {

    /** The longest variant that is cached, in characters; an answer to a longer one is loaded each time. */
    public static final int LONGEST_VARIANT = 2_000;

    public ViewRequest {
        parameters = Map.copyOf(parameters);
    }

    /** The same, to be answered past the cache. */
    public ViewRequest asFresh() {
        return new ViewRequest(view, family, variant, subject, parameters, true);
    }

    /** The path that asks for it. */
    public String path() {
        return subject == null ? view.route() : view.route().replace("{id}", subject.toString());
    }

    /** The canonical query that asks for it, percent-encoded; may be empty. */
    public String query() {
        return variant.substring(variant.indexOf('?') + 1);
    }

    public boolean cacheable() {
        return variant.length() <= LONGEST_VARIANT;
    }
}
