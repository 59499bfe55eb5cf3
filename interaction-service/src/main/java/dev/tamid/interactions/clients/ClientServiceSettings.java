package dev.tamid.interactions.clients;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How client-service is asked.
 *
 * @param url its base URL
 * @param connectTimeOut how long a connection may take
 * @param readTimeOut how long an answer may take
 * @param breakerPause how long it is left alone after half of its last answers failed
 */
@ConfigurationProperties("tamid.client-service")
record ClientServiceSettings(
        @DefaultValue("http://127.0.0.1:8081") URI url,
        @DefaultValue("1s") Duration connectTimeOut,
        @DefaultValue("2s") Duration readTimeOut,
        @DefaultValue("1s") Duration breakerPause) {

    ClientServiceSettings {
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException("tamid.client-service.url must be an http or https URL, and is " + url);
        }
        positive("connect-time-out", connectTimeOut);
        positive("read-time-out", readTimeOut);
        positive("breaker-pause", breakerPause);
    }

    private static void positive(String key, Duration value) {
        if (value.toMillis() <= 0) {
            throw new IllegalArgumentException(
                    "tamid.client-service." + key + " must be more than nothing, and is " + value);
        }
    }
}
