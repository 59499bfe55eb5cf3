package dev.tamid.local;

import dev.tamid.local.system.ProjectRoot;
import dev.tamid.local.system.StateFile;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --data}, which all commands share: it says which local system is meant. */
public final class DataFolder {
    private static final URI DEFAULT_GATEWAY = URI.create("http://localhost:8080");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the local system's data, keys and logs. Default: .tamid in the project.")
    private @Nullable Path folder;

    /** A relative folder counts from the working folder, the default one from the project's. */
    public Path path() {
        return (folder == null ? ProjectRoot.find().resolve(".tamid") : folder)
                .toAbsolutePath()
                .normalize();
    }

    /** The gateway of the system that runs there, else the address it has by default. */
    public URI gateway() {
        return new StateFile(path())
                .read()
                .flatMap(state -> java.util.Optional.ofNullable(state.gateway()))
                .map(URI::create)
                .orElse(DEFAULT_GATEWAY);
    }
}
