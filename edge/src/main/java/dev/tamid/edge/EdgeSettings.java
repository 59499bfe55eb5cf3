package dev.tamid.edge;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a servlet service lets in.
 *
 * @param mostBodyBytes a larger body is refused
 * @param openPaths the exact paths that need no token
 */
@ConfigurationProperties("tamid.edge")
public record EdgeSettings(
        @DefaultValue("1MB") DataSize mostBodyBytes,

        @DefaultValue({
            "/actuator/health",
            "/actuator/health/liveness",
            "/actuator/health/readiness",
            "/actuator/prometheus"
        })
        Set<String> openPaths) {

    public EdgeSettings {
        if (mostBodyBytes.toBytes() < 1 || mostBodyBytes.toBytes() > 64L * 1024 * 1024) {
            throw new IllegalArgumentException("tamid.edge.most-body-bytes cannot be " + mostBodyBytes);
        }
        openPaths = Set.copyOf(openPaths);
    }
}
