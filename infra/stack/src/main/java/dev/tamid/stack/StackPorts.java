package dev.tamid.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The TCP ports of the stack on 127.0.0.1.
 *
 * @param kafkaAdvertised where Kafka says that it is; another one than {@code kafka} only where something stands between
 */
public record StackPorts(int postgres, int kafka, int kafkaController, int redis, int kafkaAdvertised) {
    private static final int FIRST_FREE = 20_000;
    private static final int LAST_FREE = 32_000;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(FIRST_FREE, LAST_FREE + 1));

    /** Kafka is where it says. */
    public StackPorts(int postgres, int kafka, int kafkaController, int redis) {
        this(postgres, kafka, kafkaController, redis, kafka);
    }

    /** Ports that were free a moment ago, for tests. */
    public static StackPorts free() {
        List<Integer> ports = free(4);
        return new StackPorts(ports.get(0), ports.get(1), ports.get(2), ports.get(3));
    }

    /**
     * Different ports that were free a moment ago. They lie below those that the system gives to outgoing connections
     * (Linux: from 32768; macOS and Windows: from 49152), so that no connection of anybody takes one before its server
     * is up; and none is given twice before all others were.
     */
    public static List<Integer> free(int count) {
        List<Integer> ports = new ArrayList<>();
        for (int tries = 0; ports.size() < count; tries++) {
            if (tries > LAST_FREE - FIRST_FREE) {
                throw new IllegalStateException("fewer than " + count + " of the ports " + FIRST_FREE + ".." + LAST_FREE
                        + " are free: stop the programs that listen there");
            }
            int port = NEXT.getAndUpdate(last -> last < LAST_FREE ? last + 1 : FIRST_FREE);
            if (isFree(port)) {
                ports.add(port);
            }
        }
        return List.copyOf(ports);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
