package dev.tamid.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The data folder of PostgreSQL: made once, its settings written anew at each start. */
final class PostgresFiles {
    private final StackSettings settings;
    private final Path folder;

    PostgresFiles(StackSettings settings) {
        this.settings = settings;
        this.folder = settings.data().resolve("postgres");
    }

    Path folder() {
        return folder;
    }

    boolean made() {
        return Files.exists(folder.resolve("PG_VERSION"));
    }

    /** Runs initdb into a folder beside the final one, so that a start that was cut short leaves nothing half made. */
    void make(Path binaries) {
        Path part = folder.resolveSibling("postgres.part");
        Path log = settings.log("postgres-initdb");
        try {
            Files.createDirectories(log.getParent());
            Files.createDirectories(folder.getParent());
            Binaries.delete(part);
            Path password = Files.createTempFile(
                    folder.getParent(),
                    "initdb-",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(password, settings.password() + "\n");
                List<String> command = new ArrayList<>(PostgresProcess.unprivileged());
                command.addAll(List.of(
                        binaries.resolve("bin/initdb").toString(),
                        "--pgdata=" + part,
                        "--username=" + PostgresServer.SUPERUSER,
                        "--auth=scram-sha-256",
                        "--pwfile=" + password,
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--no-sync"));
                run(command, log);
            } finally {
                Files.delete(password);
            }
            Files.move(part, folder);
        } catch (IOException failure) {
            throw new StackFailure("cannot make the Postgres data folder " + folder, failure);
        }
    }

    /** {@code ALTER SYSTEM} still wins over these: it writes another file, which is read later. */
    void configure() {
        String durable = settings.durable() ? "on" : "off";
        write("postgresql.conf", """
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 150
                shared_buffers = 96MB
                max_wal_size = 1GB
                io_method = sync
                jit = off
                timezone = 'UTC'
                fsync = %s
                synchronous_commit = on
                full_page_writes = %s
                wal_level = logical
                max_wal_senders = 10
                max_replication_slots = 10
                max_slot_wal_keep_size = 4GB
                wal_sender_timeout = 5s
                log_timezone = 'UTC'
                log_line_prefix = '%%m [%%p] %%q%%u@%%d '
                # Statements that fail may hold personal data: their text stays out of the log.
                log_min_error_statement = panic
                """.formatted(settings.ports().postgres(), durable, durable));
        write("pg_hba.conf", """
                host all         all 127.0.0.1/32 scram-sha-256
                host replication all 127.0.0.1/32 scram-sha-256
                """);
    }

    Path postmasterPid() {
        return folder.resolve("postmaster.pid");
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + name, failure);
        }
    }

    private void run(List<String> command, Path log) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(settings.data().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(settings.startLimit().toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new StackFailure("initdb did not end within " + settings.startLimit() + "; see " + log);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new StackFailure("interrupted while initdb ran", interrupted);
        }
        if (process.exitValue() != 0) {
            throw new StackFailure("initdb failed; see " + log);
        }
    }
}
