package dev.tamid.local.watch;

import dev.tamid.local.DataFolder;
import dev.tamid.local.door.Door;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code watch}: a trainer's live connection in the terminal. */
@Command(
        name = "watch",
        description = "Follow the changes of a trainer, one line each, with the time from commit to arrival.",
        mixinStandardHelpOptions = true)
public final class Watch implements Callable<Integer> {
    private static final Duration TOKEN_LIFETIME = Duration.ofDays(1);

    @Option(names = "--trainer", required = true, paramLabel = "ID", description = "Whose changes.")
    private UUID trainer = new UUID(0, 0);

    @Option(names = "--url", paramLabel = "URL", description = "The gateway. Default: that of the local system.")
    private @Nullable URI url;

    @Option(names = "--token", paramLabel = "JWT", description = "Default: one from the local system's issuer.")
    private @Nullable String token;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "0",
            description = "End after so many changes; 0: never.")
    private long count;

    @Mixin
    private DataFolder data = new DataFolder();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        URI gateway = url == null ? data.gateway() : url;
        new Follower(gateway, () -> token(gateway), new Lines(out), count).follow();
        return 0;
    }

    private String token(URI gateway) {
        return token != null ? token : new Door(gateway).token(trainer, List.of("trainer"), TOKEN_LIFETIME);
    }
}
