package dev.tamid.local.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** One running instance of a service. */
public final class Instance {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(50);

    private static final int LINES_OF_FAILURE = 12;

    private final ServiceName service;
    private final URI uri;
    private final RunningService running;
    private final LocalSettings settings;

    Instance(ServiceName service, URI uri, RunningService running, LocalSettings settings) {
        this.service = service;
        this.uri = uri;
        this.running = running;
        this.settings = settings;
    }

    public ServiceName service() {
        return service;
    }

    /** Its own address, not the gateway's. */
    public URI uri() {
        return uri;
    }

    public boolean alive() {
        return running.alive();
    }

    public OptionalLong pid() {
        return running.pid();
    }

    /** Returns when the instance says it is ready. */
    public void awaitReady() {
        Readiness readiness = new Readiness();
        long deadline = System.nanoTime() + settings.startLimit().toNanos();
        while (!readiness.of(uri)) {
            if (running.awaitEnd(LOOK)) {
                throw new SystemFailure(service + " ended while it was starting: " + running.whyEnded() + "\n"
                        + lastLines() + "\n  All of it: " + settings.log(service.text()));
            }
            if (System.nanoTime() > deadline) {
                throw new SystemFailure(service + " is not ready after "
                        + settings.startLimit().toSeconds() + " s; its log: " + settings.log(service.text()));
            }
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(settings.log(service.text()));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_FAILURE), lines.size()));
        } catch (IOException noLog) {
            return "";
        }
    }

    /** An orderly end within 15 s, then a forced one. */
    public void stop() {
        running.stop(STOP_LIMIT);
    }

    /** {@code kill -9}; needs processes. */
    public void kill() {
        running.kill();
    }

    /** Stops it where it stands (SIGSTOP); needs processes. */
    public void pause() {
        running.pause();
    }

    public void resume() {
        running.resume();
    }
}
