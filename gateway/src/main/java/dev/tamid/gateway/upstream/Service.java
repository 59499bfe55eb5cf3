package dev.tamid.gateway.upstream;

import java.util.List;
import java.util.Locale;

/** The services behind the door, each with the paths that are its own; the first that matches has the request. All else is not reachable. */
public enum Service {
    INTERACTION_SERVICE(
            "/api/v1/interactions",
            "/api/v1/interactions/{*rest}",
            "/api/v1/clients/{id}/interactions",
            "/api/v1/clients/{id}/stats",
            "/api/v1/trainees/{id}/interactions"),
    CLIENT_SERVICE("/api/v1/clients", "/api/v1/clients/{*rest}", "/api/v1/trainees", "/api/v1/trainees/{*rest}"),
    /** What a stack on one machine offers beside Tamid: its parts, to be ended by an operator who wants to see it. Nowhere else. */
    LOCAL_STACK("/ops/local", "/ops/local/{*rest}"),
    CACHE_INVALIDATOR("/api/v1/live", "/api/v1/live/{*rest}", "/ops/{*rest}");

    private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final List<String> paths;

    Service(String... paths) {
        this.paths = List.of(paths);
    }

    /** The name in settings, metrics and log lines. */
    public String wireName() {
        return wireName;
    }

    /** Path patterns as Spring's {@code PathPattern} has them. */
    public List<String> paths() {
        return paths;
    }
}
