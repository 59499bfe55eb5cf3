package dev.tamid.local.up;

import dev.tamid.local.DataFolder;
import dev.tamid.local.switchboard.Switchboard;
import dev.tamid.local.system.LauncherLog;
import dev.tamid.local.system.LocalSettings;
import dev.tamid.local.system.LocalSystem;
import dev.tamid.local.system.Ports;
import dev.tamid.local.system.ProjectRoot;
import dev.tamid.stack.Stack;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code up}: starts everything, says where it is, and stays until it is told to stop. */
@Command(name = "up", description = "Start everything and stay; ctrl-c stops it.", mixinStandardHelpOptions = true)
public final class Up implements Callable<Integer> {
    @Option(names = "--fresh", description = "Start empty: throw away what the data folder holds.")
    private boolean fresh;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The gateway's port; all others follow it (N+1 to N+8). Default: ${DEFAULT-VALUE}.")
    private int portBase;

    @Option(names = "--processes", description = "Run each service as a process of its own.")
    private boolean processes;

    @Option(
            names = "--restart-after",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "Start a part that ended by itself again after so long; 0: never. Default: ${DEFAULT-VALUE}.")
    private int restartAfterSeconds;

    @Mixin
    private DataFolder data = new DataFolder();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        LocalSettings settings = settings();
        PrintWriter out = spec.commandLine().getOut();
        if (fresh && Files.exists(settings.data())) {
            Stack.erase(settings.data());
        }
        LauncherLog.into(settings.data());
        long began = System.nanoTime();
        Duration restartAfter = Duration.ofSeconds(restartAfterSeconds);
        Switchboard switchboard = Switchboard.listen(restartAfter);
        ProgressLines lines = new ProgressLines(out);
        CompletableFuture<LocalSystem> begun = new CompletableFuture<>();
        Shutdown shutdown = Shutdown.register(begun, out);
        LocalSystem system;
        try {
            system = LocalSystem.begin(switchboard.announcedIn(settings), lines);
            begun.complete(system);
        } catch (RuntimeException failure) {
            begun.completeExceptionally(failure);
            throw failure;
        }
        system.startServices();
        switchboard.over(system);
        out.println(new Announcement(system, settings, Duration.ofNanos(System.nanoTime() - began)).text());
        out.flush();
        new Supervisor(system, restartAfter, out).watchUntil(shutdown.begun());
        return 0;
    }

    private LocalSettings settings() {
        try {
            return LocalSettings.forUse(ProjectRoot.find(), data.path(), Ports.from(portBase), processes);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage());
        }
    }

    /** Stops everything when the JVM is told to end, in whichever phase it is. */
    private record Shutdown(CompletableFuture<Void> begun) {
        static Shutdown register(CompletableFuture<LocalSystem> system, PrintWriter out) {
            Shutdown shutdown = new Shutdown(new CompletableFuture<>());
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
                        shutdown.begun.complete(null);
                        try {
                            // A stack that is still coming up is waited for (its start is bounded), or it would be left
                            // behind.
                            system.get().close();
                            out.println("Tamid has stopped.");
                        } catch (ExecutionException nothingStarted) {
                            // Said already.
                        } catch (InterruptedException interrupted) {
                            Thread.currentThread().interrupt();
                        } catch (RuntimeException failure) {
                            out.println("Not all of it stopped in order: " + failure.getMessage());
                        }
                        out.flush();
                    }));
            return shutdown;
        }
    }
}
