package dev.tamid.local.system;

import dev.tamid.stack.process.ChildProcess;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A service as a process of its own, on the JDK that runs this one. */
final class ChildService implements RunningService {
    private final ChildProcess process;

    private ChildService(ChildProcess process) {
        this.process = process;
    }

    /**
     * Starts a service.
     *
     * @param instance names its record and the file that takes what it prints
     */
    static ChildService start(
            ServiceName name, String instance, AppJar app, List<String> arguments, LocalSettings settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + name.heapMb() + "m",
                "-XX:+UseSerialGC",
                // No full collection each time that the classes of a starting service pass the next 20 MB.
                "-XX:MetaspaceSize=192m",
                "-Duser.timezone=UTC",
                "-Dtamid.instance=" + instance,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(settings.jvm());
        command.add("-cp");
        command.add(app.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(app.mainClass());
        command.addAll(arguments);
        return new ChildService(ChildProcess.start(
                command,
                "-Dtamid.instance=" + instance,
                settings.data(),
                settings.log(instance + ".out"),
                settings.record(instance)));
    }

    @Override
    public boolean alive() {
        return process.alive();
    }

    @Override
    public boolean awaitEnd(Duration limit) {
        return process.awaitExit(limit);
    }

    /** What the JVM itself printed; what the service had to say is in its log. */
    @Override
    public String whyEnded() {
        return process.lastLines(3);
    }

    @Override
    public void stop(Duration limit) {
        process.end("TERM", limit);
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void pause() {
        process.pause();
    }

    @Override
    public void resume() {
        process.resume();
    }

    @Override
    public OptionalLong pid() {
        return process.alive() ? OptionalLong.of(process.pid()) : OptionalLong.empty();
    }
}
