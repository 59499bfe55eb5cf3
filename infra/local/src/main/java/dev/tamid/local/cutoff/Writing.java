package dev.tamid.local.cutoff;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Changes a trainer's rows in SQL, drawn by lot, in transactions of one to many rows; and says what the database has. */
final class Writing {

    private static final int CLIENTS = 30;
    private static final int TRAINEES = 20;
    private static final int MOST_ROWS = 60;
    private static final String DEADLOCK = "40P01";

    private final Connection database;
    private final UUID trainer;
    private final RandomGenerator random;
    private final List<UUID> clients = new ArrayList<>();
    private final List<UUID> trainees = new ArrayList<>();
    private final List<UUID> interactions = new ArrayList<>();

    Writing(Connection database, UUID trainer, RandomGenerator random) {
        this.database = database;
        this.trainer = trainer;
        this.random = random;
    }

    /** The rows to begin with. */
    void begin() throws SQLException {
        for (int n = 0; n < CLIENTS; n++) {
            clients.add(id());
            run(
                    "insert into clients.clients (id, trainer_id, full_name) values (?, ?, 'Client')",
                    clients.getLast(),
                    trainer);
        }
        for (int n = 0; n < TRAINEES; n++) {
            addTrainee();
        }
    }

    /** Whether interaction-service knows all clients. */
    boolean isSettled() throws SQLException {
        return count("select count(*) from interactions.client_refs where trainer_id = ?") >= CLIENTS;
    }

    /** One transaction; gives how many rows it changed: none when the services' own transactions were in its way. */
    int change() throws SQLException {
        int rows = random.nextInt(4) == 0 ? 1 + random.nextInt(MOST_ROWS) : 1 + random.nextInt(3);
        List<UUID> traineesBefore = List.copyOf(trainees);
        List<UUID> interactionsBefore = List.copyOf(interactions);
        database.setAutoCommit(false);
        try {
            for (int n = 0; n < rows; n++) {
                changeOne();
            }
            database.commit();
            return rows;
        } catch (SQLException failure) {
            database.rollback();
            if (!DEADLOCK.equals(failure.getSQLState())) {
                throw failure;
            }
            trainees.clear();
            trainees.addAll(traineesBefore);
            interactions.clear();
            interactions.addAll(interactionsBefore);
            return 0;
        } finally {
            database.setAutoCommit(true);
        }
    }

    /** What a frontend is to have: of each row that is there the version, under {@code entity:id}. */
    Map<String, Long> truth() throws SQLException {
        Map<String, Long> rows = new HashMap<>();
        String sql = """
                select 'client:' || id, version from clients.clients where trainer_id = ? and deleted_at is null
                union all
                select 'trainee:' || id, version from clients.trainees where trainer_id = ? and deleted_at is null
                union all
                select 'interaction:' || id, version from interactions.interactions
                where trainer_id = ? and deleted_at is null and not client_deleted
                union all
                select 'activity:' || a.client_id, a.version from clients.activity a
                join clients.clients c on c.id = a.client_id
                where a.trainer_id = ? and c.deleted_at is null""";
        try (PreparedStatement query = database.prepareStatement(sql)) {
            for (int n = 1; n <= 4; n++) {
                query.setObject(n, trainer);
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.put(row.getString(1), row.getLong(2));
                }
            }
        }
        return rows;
    }

    private void changeOne() throws SQLException {
        switch (random.nextInt(10)) {
            case 0 ->
                run("update clients.clients set deleted_at = now() where id = ? and deleted_at is null", any(clients));
            case 1 -> run("update clients.clients set deleted_at = null where id = ?", any(clients));
            case 2 -> addTrainee();
            case 3 -> {
                if (trainees.size() > 1) {
                    run("delete from clients.trainees where id = ?", trainees.remove(random.nextInt(trainees.size())));
                }
            }
            case 4 -> addInteraction();
            case 5 -> {
                if (!interactions.isEmpty()) {
                    run(
                            "delete from interactions.interactions where id = ?",
                            interactions.remove(random.nextInt(interactions.size())));
                }
            }
            case 6 -> {
                if (!interactions.isEmpty()) {
                    run(
                            "update interactions.interactions set outcome = 'Outcome ' || version where id = ?",
                            any(interactions));
                }
            }
            case 7 -> run("update clients.trainees set goals = 'Goal ' || version where id = ?", any(trainees));
            default -> run("update clients.clients set notes = 'Note ' || version where id = ?", any(clients));
        }
    }

    private void addTrainee() throws SQLException {
        trainees.add(id());
        run(
                "insert into clients.trainees (id, trainer_id, full_name) values (?, ?, 'Trainee')",
                trainees.getLast(),
                trainer);
    }

    private void addInteraction() throws SQLException {
        interactions.add(id());
        run(
                "insert into interactions.interactions (id, trainer_id, client_id, type, happened_at, created_at, updated_at)"
                        + " values (?, ?, ?, 'note', now() - interval '1 day', now(), now())",
                interactions.getLast(),
                trainer,
                any(clients));
    }

    private UUID any(List<UUID> ids) {
        return ids.get(random.nextInt(ids.size()));
    }

    private UUID id() {
        byte[] drawn = new byte[16];
        random.nextBytes(drawn);
        return UUID.nameUUIDFromBytes(drawn);
    }

    private void run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int n = 0; n < values.length; n++) {
                statement.setObject(n + 1, values[n]);
            }
            statement.executeUpdate();
        }
    }

    private long count(String sql) throws SQLException {
        try (PreparedStatement query = database.prepareStatement(sql)) {
            query.setObject(1, trainer);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
