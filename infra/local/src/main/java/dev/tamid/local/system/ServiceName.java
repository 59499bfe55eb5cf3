package dev.tamid.local.system;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The four services, in the order in which they are started. */
public enum ServiceName {
    CLIENT_SERVICE("client-service", 384),
    INTERACTION_SERVICE("interaction-service", 384),
    CACHE_INVALIDATOR("cache-invalidator", 512),
    GATEWAY("gateway", 384);

    private final String text;
    private final int heapMb;

    ServiceName(String text, int heapMb) {
        this.text = text;
        this.heapMb = heapMb;
    }

    /** The name of its folder, jar, log file and entry in the state. */
    public String text() {
        return text;
    }

    /** The heap it gets as a process of its own, in MiB. */
    int heapMb() {
        return heapMb;
    }

    public static ServiceName of(String text) {
        return Arrays.stream(values())
                .filter(name -> name.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service is called " + text + "; there are "
                        + Arrays.stream(values()).map(ServiceName::text).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return text;
    }
}
