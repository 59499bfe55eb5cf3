package dev.tamid.coherence.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Read-only transactions of the primary, on a pool of their own, so that loads cannot take the connections that writes need.
 *
 * <p>Thread-safe. Waits for a connection as long as the pool's time-out says.
 */
public final class Loads implements AutoCloseable {

    private static final String BEGIN =
            "select set_config('tamid.trainer', ?, true), set_config('tamid.system', ?, true),"
                    + " pg_current_snapshot()::text as snapshot, " + DatabaseIdentity.SQL + " as database";

    private final DataSource connections;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final DatabaseIdentity identity;

    /**
     * Over connections that are fit for it.
     *
     * @param connections whose transactions are REPEATABLE READ, read only; closed with this, if that can be closed
     */
    public Loads(DataSource connections, DatabaseIdentity identity) {
        this.connections = connections;
        this.jdbc = JdbcClient.create(connections);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(connections));
        this.identity = identity;
    }

    /** On a pool like the one that writes use. */
    public static Loads beside(HikariDataSource writes, DatabaseIdentity identity) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(writes.getJdbcUrl());
        config.setUsername(writes.getUsername());
        config.setPassword(writes.getPassword());
        config.setDataSourceProperties(writes.getDataSourceProperties());
        config.setMaximumPoolSize(writes.getMaximumPoolSize());
        config.setMinimumIdle(writes.getMinimumIdle());
        config.setConnectionTimeout(writes.getConnectionTimeout());
        config.setValidationTimeout(writes.getValidationTimeout());
        config.setInitializationFailTimeout(-1);
        config.setPoolName("loads");
        config.setConnectionInitSql(
                "set session characteristics as transaction isolation level repeatable read, read only");
        return new Loads(new HikariDataSource(config), identity);
    }

    /** Runs the body in one transaction and ends it. Nothing can be written in it. */
    public <T> T load(Scope scope, Function<Load, T> body) {
        long asked = identity.nanos();
        return Objects.requireNonNull(transactions.execute(status -> {
            Load load = jdbc.sql(BEGIN)
                    .param(scope.trainerSetting())
                    .param(scope.systemSetting())
                    .query(this::begun)
                    .single();
            identity.heard(load.database(), asked);
            return body.apply(load);
        }));
    }

    /** Asks the primary who it is, which renews the lease on its identity. */
    public String identify() {
        return load(Scope.system(), Load::database);
    }

    @Override
    public void close() {
        if (connections instanceof HikariDataSource pool) {
            pool.close();
        }
    }

    private Load begun(ResultSet result, int row) throws SQLException {
        return new Load(jdbc, Snapshot.parse(result.getString("snapshot")), result.getString("database"));
    }
}
