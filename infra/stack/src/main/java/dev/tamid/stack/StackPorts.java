package dev.tamid.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * The TCP ports of the stack on 127.0.0.1.
 *
 * @param kafkaAdvertised where Kafka says that it is; another one than {@code kafka} only where something stands between
 */
public record StackPorts(int postgres, int kafka, int kafkaController, int redis, int kafkaAdvertised) {

    /** Kafka is where it says. */
    public StackPorts(int postgres, int kafka, int kafkaController, int redis) {
        this(postgres, kafka, kafkaController, redis, kafka);
    }

    /** Ports that were free a moment ago, for tests. */
    public static StackPorts free() {
        List<Integer> ports = free(4);
        return new StackPorts(ports.get(0), ports.get(1), ports.get(2), ports.get(3));
    }

    /** Different ports that were free a moment ago. */
    public static List<Integer> free(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("no free port", failure);
        } finally {
            sockets.forEach(StackPorts::close);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
