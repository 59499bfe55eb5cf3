package dev.tamid.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** PostgreSQL 18 with the database {@link #DATABASE}, its roles, schemas and publication. */
public final class PostgresServer extends EngineServer {
    public static final String DATABASE = "tamid";

    /** The role that owns the cluster; the stack's own, not for services. */
    public static final String SUPERUSER = "postgres";

    /** The role of people and scripts: it may read and write everything. */
    public static final String OPERATOR = "operator";

    private static final String HOST = "127.0.0.1";
    private static final String STARTING_UP = "57P03";

    private final StackSettings settings;

    PostgresServer(StackSettings settings, Engine engine) {
        super(engine);
        this.settings = settings;
    }

    @Override
    public String name() {
        return "Postgres";
    }

    public String host() {
        return HOST;
    }

    @Override
    public int port() {
        return settings.ports().postgres();
    }

    public String jdbcUrl() {
        return url(DATABASE);
    }

    /** The same for all roles. */
    public String password() {
        return settings.password();
    }

    /** A new connection to the database as one of the roles of {@code bootstrap.sql}. */
    public Connection connect(String role) throws SQLException {
        return connect(DATABASE, role);
    }

    /** From when this returns, and until it is closed, no COMMIT becomes visible. */
    public HeldCommits holdCommits() {
        return HeldCommits.of(this);
    }

    @Override
    public void start() {
        boolean fresh = !engine().running();
        engine().start();
        if (fresh) {
            awaitAnswer();
            bootstrap();
        }
    }

    private void awaitAnswer() {
        long deadline = System.nanoTime() + settings.startLimit().toNanos();
        while (true) {
            try {
                connect("postgres", SUPERUSER).close();
                return;
            } catch (SQLException notYet) {
                boolean comingUp = notYet.getSQLState() == null
                        || notYet.getSQLState().startsWith("08")
                        || STARTING_UP.equals(notYet.getSQLState());
                if (!comingUp || System.nanoTime() > deadline) {
                    throw new StackFailure("Postgres does not answer: " + notYet.getMessage(), notYet);
                }
                if (engine() instanceof PostgresProcess process && !process.awaitMoment()) {
                    throw new StackFailure(
                            "Postgres did not start; see " + settings.log("postgres") + "\n" + process.lastLines());
                }
            }
        }
    }

    private void bootstrap() {
        try (Connection connection = connect("postgres", SUPERUSER);
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        } catch (SQLException failure) {
            throw new StackFailure("cannot make the database: " + failure.getMessage(), failure);
        }
        try (Connection connection = connect(SUPERUSER)) {
            Bootstrap.run(connection, settings.password());
        } catch (SQLException failure) {
            throw new StackFailure("bootstrap.sql failed: " + failure.getMessage(), failure);
        }
    }

    private Connection connect(String database, String role) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", role);
        properties.setProperty("password", settings.password());
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("loginTimeout", "5");
        return DriverManager.getConnection(url(database), properties);
    }

    private String url(String database) {
        return "jdbc:postgresql://" + HOST + ":" + port() + "/" + database;
    }
}
