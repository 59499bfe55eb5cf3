package dev.tamid.invalidator.capture;

import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether somebody captures. Part of readiness, but only until it was so once: when the database is away later, no instance captures, and
 * taking all of them out of service would close every live connection for nothing.
 */
final class CaptureHealthIndicator implements HealthIndicator {

    private final Capture capture;
    private final AtomicBoolean captured = new AtomicBoolean();

    CaptureHealthIndicator(Capture capture) {
        this.capture = capture;
    }

    @Override
    public Health health() {
        CaptureState state = capture.state();
        boolean now = state.captured();
        if (now) {
            captured.set(true);
        }
        Health.Builder health = captured.get() ? Health.up() : Health.outOfService();
        return health.withDetail("state", state.getClass().getSimpleName())
                .withDetail("captured", now)
                .build();
    }
}
