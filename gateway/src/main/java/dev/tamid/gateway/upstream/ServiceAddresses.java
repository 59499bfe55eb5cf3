package dev.tamid.gateway.upstream;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Where the services are: base addresses, {@code http://host:port}. */
@ConfigurationProperties("tamid.services")
record ServiceAddresses(URI clientService, URI interactionService, URI cacheInvalidator) {

    ServiceAddresses {
        check("client-service", clientService);
        check("interaction-service", interactionService);
        check("cache-invalidator", cacheInvalidator);
    }

    URI of(Service service) {
        return switch (service) {
            case CLIENT_SERVICE -> clientService;
            case INTERACTION_SERVICE -> interactionService;
            case CACHE_INVALIDATOR -> cacheInvalidator;
        };
    }

    @SuppressWarnings("ConstantValue") // a missing setting arrives as null
    private static void check(String key, URI address) {
        if (address == null || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "tamid.services." + key + " must be an address as http://host:port, and is " + address);
        }
    }
}
