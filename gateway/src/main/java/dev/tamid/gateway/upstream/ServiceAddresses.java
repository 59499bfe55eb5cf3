package dev.tamid.gateway.upstream;

import java.net.URI;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the services are: base addresses, {@code http://host:port}.
 *
 * @param localStack null where there is none
 * @param localStackKey what the local stack wants to hear of the gateway, and of nobody else
 */
@ConfigurationProperties("tamid.services")
record ServiceAddresses(
        URI clientService,
        URI interactionService,
        URI cacheInvalidator,
        @Nullable URI localStack,
        @Nullable String localStackKey) {

    ServiceAddresses {
        check("client-service", clientService);
        check("interaction-service", interactionService);
        check("cache-invalidator", cacheInvalidator);
        if (localStack != null) {
            check("local-stack", localStack);
        }
    }

    /** The services that are there, in the order of {@link Service}. */
    Set<Service> known() {
        return localStack == null
                ? EnumSet.complementOf(EnumSet.of(Service.LOCAL_STACK))
                : EnumSet.allOf(Service.class);
    }

    /** Where a service is that is {@link #known()}. */
    URI of(Service service) {
        return switch (service) {
            case CLIENT_SERVICE -> clientService;
            case INTERACTION_SERVICE -> interactionService;
            case CACHE_INVALIDATOR -> cacheInvalidator;
            case LOCAL_STACK -> Objects.requireNonNull(localStack);
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
