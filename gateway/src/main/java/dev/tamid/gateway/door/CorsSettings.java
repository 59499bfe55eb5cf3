package dev.tamid.gateway.door;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which other origins' pages may use the interface. Tokens are sent by hand, never by cookie, so no credentials are allowed.
 *
 * @param allowedOrigins origins as {@code https://app.example.com}; {@code [*]} as a port stands for any; none by default
 * @param maxAge how long a browser may remember what it was told
 */
@ConfigurationProperties("tamid.cors")
record CorsSettings(
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue("1h") Duration maxAge) {

    CorsSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
        if (maxAge.isNegative()) {
            throw new IllegalArgumentException("tamid.cors.max-age cannot be negative, and is " + maxAge);
        }
        for (String origin : allowedOrigins) {
            if (!origin.matches("https?://[^/*]+(:\\[\\*])?")) {
                throw new IllegalArgumentException(
                        "tamid.cors.allowed-origins takes https://host[:port], any port as :[*], and not " + origin);
            }
        }
    }
}
