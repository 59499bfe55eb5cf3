package dev.tamid.gateway.door;

import dev.tamid.edge.auth.Caller;
import dev.tamid.edge.auth.Role;

/** Who may come to which address. What is not listed here is not there. */
enum Access {
    /** Anybody, and it costs nothing to look: health and metrics. */
    FREE,
    /** Anybody, within a stranger's limits: the console, the local issuer, the contract, the page to browse it. */
    OPEN,
    /** Anybody, within a stranger's limits; the token follows in the first frame. */
    LIVE_SOCKET,
    /** A trainer, and another service where it only reads. */
    TENANT,
    OPERATOR,
    /** There is no such address. */
    NOBODY;

    private static final String API = "/api/v1/";
    private static final String LIVE = "live";

    static Access of(String path, boolean webSocket) {
        if (path.startsWith(API)) {
            return ofApi(path, webSocket);
        }
        if (path.startsWith("/ops/")) {
            return OPERATOR;
        }
        if (path.startsWith("/actuator/")) {
            return path.equals("/actuator/prometheus") || isOrBelow(path, "/actuator/".length(), "health")
                    ? FREE
                    : NOBODY;
        }
        boolean open = isOrBelow(path, 1, "docs") || path.startsWith("/auth/") || isOfConsole(path);
        return open ? OPEN : NOBODY;
    }

    /** Whether the caller may; throws {@code FORBIDDEN} when he may not. */
    void check(Caller caller, String method) {
        switch (this) {
            case FREE, OPEN, LIVE_SOCKET, NOBODY -> {}
            case OPERATOR -> caller.needs(Role.OPERATOR);
            case TENANT -> {
                if (method.equals("GET") || method.equals("HEAD")) {
                    caller.needs(Role.TRAINER, Role.SERVICE);
                } else {
                    caller.needs(Role.TRAINER);
                }
            }
        }
    }

    private static Access ofApi(String path, boolean webSocket) {
        int at = API.length();
        if (isOrBelow(path, at, "clients") || isOrBelow(path, at, "interactions") || isOrBelow(path, at, "trainees")) {
            return TENANT;
        }
        if (isOrBelow(path, at, LIVE)) {
            return webSocket && path.length() == at + LIVE.length() ? LIVE_SOCKET : TENANT;
        }
        return path.equals("/api/v1/openapi.json")
                        || path.equals("/api/v1/asyncapi.json")
                        || path.startsWith("/api/v1/schemas/")
                ? OPEN
                : NOBODY;
    }

    private static boolean isOfConsole(String path) {
        return path.equals("/")
                || isOrBelow(path, 1, "clients")
                || path.equals("/coherence")
                || path.equals("/signed-in")
                || path.startsWith("/assets/");
    }

    /** Whether the path goes on from {@code at} with the name, and then ends or goes deeper. */
    private static boolean isOrBelow(String path, int at, String name) {
        int end = at + name.length();
        return path.startsWith(name, at) && (path.length() == end || path.charAt(end) == '/');
    }
}
