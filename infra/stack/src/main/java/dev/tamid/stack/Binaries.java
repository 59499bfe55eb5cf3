package dev.tamid.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs that come inside jars of Maven Central, unpacked once per user and version. Two JVMs may unpack at the
 * same time: each works in a folder of its own and the first to rename wins.
 */
final class Binaries {
    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    private Binaries() {}

    /** The folder that holds {@code bin}, {@code lib} and {@code share} of PostgreSQL. */
    static Path postgres() {
        return unpacked(
                "postgres", "postgres-" + system() + "-" + (arm() ? "arm_64" : "x86_64") + ".txz", Binaries::untar);
    }

    static Path redis() {
        return unpacked(
                        "redis",
                        "redis-server-7.0.15-" + system() + "-" + (arm() ? "arm64" : "amd64"),
                        (in, folder) -> {
                            Path program = folder.resolve("redis-server");
                            Files.copy(in, program);
                            Files.setPosixFilePermissions(program, EXECUTABLE);
                        })
                .resolve("redis-server");
    }

    private interface Unpack {
        void into(InputStream in, Path folder) throws IOException;
    }

    private static Path unpacked(String name, String resource, Unpack unpack) {
        URL url = Binaries.class.getResource("/" + resource);
        if (url == null) {
            throw new StackFailure("No " + name + " for this machine (" + System.getProperty("os.name") + ", "
                    + System.getProperty("os.arch") + "): " + resource + " is not on the class path");
        }
        try {
            Path target = cache().resolve(name + "-" + fingerprint(url));
            if (Files.isDirectory(target)) {
                return target;
            }
            Files.createDirectories(target.getParent());
            Path part = Files.createTempDirectory(target.getParent(), name + "-part-");
            try (InputStream in = new BufferedInputStream(url.openStream())) {
                unpack.into(in, part);
            }
            Files.setPosixFilePermissions(part, EXECUTABLE);
            try {
                Files.move(part, target);
            } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException first) {
                delete(part);
            }
            return target;
        } catch (IOException failure) {
            throw new StackFailure("cannot unpack " + name, failure);
        }
    }

    private static void untar(InputStream in, Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("entry outside of its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(file, folder.resolve(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    Files.setPosixFilePermissions(file, permissions(entry.getMode()));
                }
            }
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        return (mode & 0100) == 0 ? PosixFilePermissions.fromString("rw-r--r--") : EnumSet.copyOf(EXECUTABLE);
    }

    private static String fingerprint(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        return connection instanceof JarURLConnection jar
                ? Long.toHexString(jar.getJarEntry().getCrc())
                : Long.toHexString(connection.getContentLengthLong());
    }

    private static Path cache() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path home = Path.of(System.getProperty("user.home", "/"));
        Path cache = xdg != null && !xdg.isBlank() ? Path.of(xdg) : home.resolve(".cache");
        boolean usable = Files.isWritable(Files.isDirectory(cache) ? cache : home);
        return usable
                ? cache.resolve("tamid")
                : Path.of(System.getProperty("java.io.tmpdir"), "tamid-" + System.getProperty("user.name", "user"));
    }

    private static String system() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.contains("mac") ? "darwin" : "linux";
    }

    private static boolean arm() {
        String arch = System.getProperty("os.arch", "");
        return arch.equals("aarch64") || arch.equals("arm64");
    }

    /** Deletes a folder with all it holds; links are deleted, not followed. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
