package dev.tamid.local.system;

import dev.tamid.stack.PortTaken;
import dev.tamid.stack.StackPorts;
import java.util.List;

/** The TCP ports of the whole system on 127.0.0.1. */
public record Ports(int gateway, int clientService, int interactionService, int cacheInvalidator, StackPorts stack) {
    /** The highest offset from the base. */
    private static final int LAST = 8;

    /**
     * The ports that belong to a base: the gateway's is the base itself.
     *
     * @throws IllegalArgumentException when they do not all fit into 1024..65535
     */
    public static Ports from(int base) {
        if (base < 1024 || base + LAST > 65535) {
            throw new IllegalArgumentException(
                    "the port base must be from 1024 to " + (65535 - LAST) + " and is " + base);
        }
        return new Ports(base, base + 1, base + 2, base + 3, new StackPorts(base + 5, base + 6, base + 7, base + LAST));
    }

    /** Ports that were free a moment ago, for tests. */
    public static Ports free() {
        List<Integer> ports = StackPorts.free(8);
        return new Ports(
                ports.get(0),
                ports.get(1),
                ports.get(2),
                ports.get(3),
                new StackPorts(ports.get(4), ports.get(5), ports.get(6), ports.get(7)));
    }

    public int of(ServiceName name) {
        return switch (name) {
            case GATEWAY -> gateway;
            case CLIENT_SERVICE -> clientService;
            case INTERACTION_SERVICE -> interactionService;
            case CACHE_INVALIDATOR -> cacheInvalidator;
        };
    }

    /** Throws for the first service whose port is another program's. */
    void checkServices() {
        for (ServiceName name : ServiceName.values()) {
            PortTaken.check(of(name), name.text());
        }
    }
}
