package dev.tamid.stack;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;

/** A launcher that starts Postgres and Redis, writes a row, says READY, and waits to be killed. */
final class LeftBehind {
    private LeftBehind() {}

    public static void main(String[] arguments) throws Exception {
        StackPorts free = StackPorts.free();
        StackPorts ports = new StackPorts(
                Integer.parseInt(arguments[1]), free.kafka(), free.kafkaController(), Integer.parseInt(arguments[2]));
        Stack stack = Stack.start(new StackSettings(
                Path.of(arguments[0]),
                ports,
                "tamid",
                false,
                StackSettings.forTests(Path.of(arguments[0])).startLimit()));
        try (Connection connection = stack.postgres().connect("client_service");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE clients.notes (note text)");
            statement.execute("INSERT INTO clients.notes VALUES ('left behind')");
        }
        System.out.print("READY");
        System.out.flush();
        new CountDownLatch(1).await();
    }
}
