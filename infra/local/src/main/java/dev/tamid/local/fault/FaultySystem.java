package dev.tamid.local.fault;

import dev.tamid.local.system.LocalSettings;
import dev.tamid.local.system.LocalSystem;
import dev.tamid.local.system.Ports;
import dev.tamid.local.system.ProjectRoot;
import dev.tamid.local.system.ServiceName;
import dev.tamid.stack.PostgresServer;
import dev.tamid.stack.Progress;
import dev.tamid.stack.StackPorts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A system of one's own, each service a process, with a {@link Link} wherever one part calls another. Close it. */
public final class FaultySystem implements AutoCloseable {
    private final LocalSystem system;
    private final List<Link> links;

    private FaultySystem(LocalSystem system, List<Link> links) {
        this.system = system;
        this.links = links;
    }

    /** Starts everything on free ports and returns when it is ready. */
    public static FaultySystem start(Path data, Progress progress) {
        return start(data, progress, UnaryOperator.identity());
    }

    /** The same with other settings. */
    public static FaultySystem start(Path data, Progress progress, UnaryOperator<LocalSettings> more) {
        List<Integer> free = StackPorts.free(9);
        StackPorts stack = new StackPorts(free.get(4), free.get(5), free.get(6), free.get(7), free.get(8));
        Ports ports = new Ports(free.get(0), free.get(1), free.get(2), free.get(3), stack);
        List<Link> links = new ArrayList<>();
        try {
            links.add(Link.to("kafka", stack.kafka(), stack.kafkaAdvertised()));
            LocalSettings settings = LocalSettings.forUse(ProjectRoot.find(), data, ports, true);
            for (ServiceName service : ServiceName.values()) {
                Link redis = Link.to("redis of " + service, stack.redis(), 0);
                links.add(redis);
                settings = settings.with(service, "--tamid.redis.uri=redis://127.0.0.1:" + redis.port());
                if (service != ServiceName.GATEWAY) {
                    Link database = Link.to("postgres of " + service, stack.postgres(), 0);
                    Link inside = Link.to("service " + service, ports.of(service), 0);
                    links.add(database);
                    links.add(inside);
                    settings = settings.with(
                                    service,
                                    "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + database.port() + "/"
                                            + PostgresServer.DATABASE)
                            .with(
                                    ServiceName.GATEWAY,
                                    "--tamid.services." + service.text() + "=http://127.0.0.1:" + inside.port());
                    if (service == ServiceName.CACHE_INVALIDATOR) {
                        settings = settings.with(service, "--tamid.capture.postgres.port=" + database.port());
                    }
                }
            }
            return new FaultySystem(
                    LocalSystem.start(more.apply(settings), progress).closeAtExit(), links);
        } catch (RuntimeException failure) {
            links.forEach(Link::close);
            throw failure;
        }
    }

    public LocalSystem system() {
        return system;
    }

    /** The links whose name begins so. */
    public List<Link> links(String beginning) {
        return links.stream().filter(link -> link.name().startsWith(beginning)).toList();
    }

    /** Runs a statement as the role that owns the cluster. */
    void sql(String sql) throws SQLException {
        try (Connection connection = system.stack().postgres().connect(PostgresServer.SUPERUSER);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try {
            links.forEach(Link::pass);
            system.close();
        } finally {
            links.forEach(Link::close);
        }
    }
}
