package dev.tamid.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.local.trace.Collector;
import dev.tamid.local.trace.Ended;
import dev.tamid.stack.StackPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** The collector of the tests' traces. */
final class Spans {
    private final List<Ended> all = new CopyOnWriteArrayList<>();
    private Collector collector = start(StackPorts.free(1).getFirst());

    URI endpoint() {
        return collector.endpoint();
    }

    /** The spans of a trace, in the order of their beginnings. */
    List<Ended> of(String trace) {
        return all.stream()
                .filter(span -> span.trace().equals(trace))
                .sorted(Comparator.comparingLong(Ended::begin))
                .toList();
    }

    /** Waits until a trace is as it should be, and answers it. */
    List<Ended> await(String trace, Predicate<List<Ended>> complete) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> of(trace), complete);
    }

    /** Takes nothing in while something is done: whoever calls is let in and hears nothing. */
    void deaf(Runnable meanwhile) {
        int port = endpoint().getPort();
        collector.close();
        try (ServerSocket silent = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            assertThat(silent.isBound()).isTrue();
            meanwhile.run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            collector = start(port);
        }
    }

    private Collector start(int port) {
        try {
            return Collector.start(port, all::add);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
