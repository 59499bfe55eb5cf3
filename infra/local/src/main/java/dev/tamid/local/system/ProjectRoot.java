package dev.tamid.local.system;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that holds the services' folders. */
public final class ProjectRoot {
    /** Set by the script. */
    public static final String PROPERTY = "tamid.root";

    private ProjectRoot() {}

    /** The system property, else the nearest folder above the working folder that looks like the project. */
    public static Path find() {
        String given = System.getProperty(PROPERTY);
        if (given != null) {
            return Path.of(given).toAbsolutePath().normalize();
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(ServiceName.GATEWAY.text()))
                    && Files.isDirectory(folder.resolve(ServiceName.CLIENT_SERVICE.text()))) {
                return folder;
            }
        }
        throw new IllegalStateException(
                "the project's folder is not above " + here + "; say -D" + PROPERTY + "=FOLDER");
    }
}
