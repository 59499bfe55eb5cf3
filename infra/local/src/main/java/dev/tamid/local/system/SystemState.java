package dev.tamid.local.system;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every address that a script needs; the shape of {@code ./tamid status --json}.
 *
 * @param jdbc how an operator's program reaches the database
 * @param kafka host and port
 * @param pids by service and server, and {@code launcher}
 */
public record SystemState(
        boolean ready,
        @Nullable String gateway,
        Map<String, String> services,
        @Nullable Jdbc jdbc,
        @Nullable String redis,
        @Nullable String kafka,
        Map<String, Long> pids) {

    /** Nothing runs. */
    public static final SystemState DOWN = new SystemState(false, null, Map.of(), null, null, null, Map.of());

    public record Jdbc(String url, String user, String password) {}

    public SystemState withReady(boolean ready) {
        return new SystemState(ready, gateway, services, jdbc, redis, kafka, pids);
    }
}
