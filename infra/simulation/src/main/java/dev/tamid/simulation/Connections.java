package dev.tamid.simulation;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Sessions as JDBC has them: as much of it as Spring's JdbcClient and transaction manager use. */
final class Connections {

    /** Answers a method by its name. */
    private interface Answers {
        @Nullable
        Object answer(String method, @Nullable Object[] arguments) throws SQLException;
    }

    private Connections() {}

    static DataSource over(Supplier<Session> sessions) {
        return as(
                DataSource.class,
                (method, arguments) -> method.equals("getConnection") ? connection(sessions.get()) : null);
    }

    private static Connection connection(Session session) {
        boolean[] autoCommit = {true};
        return as(Connection.class, (method, arguments) -> {
            switch (method) {
                case "getAutoCommit" -> {
                    return autoCommit[0];
                }
                case "setAutoCommit" -> autoCommit[0] = (Boolean) at(arguments, 0);
                case "prepareStatement" -> {
                    return statement(session, (String) at(arguments, 0));
                }
                case "commit" -> session.commit();
                case "rollback", "close" -> session.rollBack();
                default -> {}
            }
            return null;
        });
    }

    private static PreparedStatement statement(Session session, String sql) {
        List<Object> parameters = new ArrayList<>();
        return as(PreparedStatement.class, (method, arguments) -> {
            switch (method) {
                case "setString", "setObject", "setInt" -> parameters.add(at(arguments, 1));
                case "executeQuery" -> {
                    return result(session.run(sql, parameters).iterator());
                }
                default -> {}
            }
            return null;
        });
    }

    private static ResultSet result(Iterator<Map<String, String>> rows) {
        List<Map<String, String>> row = new ArrayList<>();
        return as(ResultSet.class, (method, arguments) -> switch (method) {
            case "next" -> {
                row.clear();
                if (rows.hasNext()) {
                    row.add(rows.next());
                }
                yield !row.isEmpty();
            }
            case "getString" -> row.getFirst().get((String) at(arguments, 0));
            case "getLong" -> Long.valueOf(String.valueOf(row.getFirst().get((String) at(arguments, 0))));
            default -> null;
        });
    }

    private static Object at(@Nullable Object[] arguments, int index) {
        return java.util.Objects.requireNonNull(arguments[index]);
    }

    private static <T> T as(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    Object answer = answers.answer(method.getName(), given == null ? new Object[0] : given);
                    if (answer != null || !method.getReturnType().isPrimitive()) {
                        return answer;
                    }
                    return method.getReturnType() == boolean.class
                            ? false
                            : method.getReturnType() == int.class ? 0 : null;
                }));
    }
}
