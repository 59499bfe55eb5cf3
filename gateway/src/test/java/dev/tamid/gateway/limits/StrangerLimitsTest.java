package dev.tamid.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.gateway.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrangerLimitsTest {

    private long now;
    private final StrangerLimits strangers = new StrangerLimits(
            Settings.bind(
                    LimitSettings.class,
                    "tamid.limits",
                    Map.of("tamid.limits.strangers-per-second", "10", "tamid.limits.burst", "500ms")),
            () -> now);

    @Test
    void anAddressHasItsBurstAndThenItsRate() throws UnknownHostException {
        InetAddress address = InetAddress.getByName("192.0.2.1");
        for (int i = 0; i < 5; i++) {
            assertThat(strangers.take(address)).isEqualTo(Verdict.ALLOWED);
        }
        assertThat(strangers.take(address)).isEqualTo(new Verdict.Refused(Duration.ofMillis(100)));
        now += Duration.ofMillis(100).toNanos();
        assertThat(strangers.take(address)).isEqualTo(Verdict.ALLOWED);
        assertThat(strangers.take(address)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void oneAddressDoesNotSpendWhatIsAnothers() throws UnknownHostException {
        exhaust(InetAddress.getByName("192.0.2.1"));
        assertThat(strangers.take(InetAddress.getByName("192.0.2.2"))).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void theAddressesOfOneIpv6NetworkShareOneBucket() throws UnknownHostException {
        exhaust(InetAddress.getByName("2001:db8:1:2::1"));
        assertThat(strangers.take(InetAddress.getByName("2001:db8:1:2:ffff::9")))
                .isInstanceOf(Verdict.Refused.class);
        assertThat(strangers.take(InetAddress.getByName("2001:db8:1:3::1"))).isEqualTo(Verdict.ALLOWED);
    }

    private void exhaust(InetAddress address) {
        while (strangers.take(address) instanceof Verdict.Allowed) {
            assertThat(now).isZero();
        }
    }
}
