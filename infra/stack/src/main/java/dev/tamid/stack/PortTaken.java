package dev.tamid.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A port that the stack or a service needs is another program's. The message is one line for a person. */
public final class PortTaken extends RuntimeException {
    private static final int CONNECT_LIMIT_MS = 500;

    private final int port;

    PortTaken(int port, String part) {
        super("Port " + port + " (" + part + ") is taken by another program: stop that one, or choose other ports with"
                + " --port-base N (all ports move together).");
        this.port = port;
    }

    public int port() {
        return port;
    }

    /**
     * Throws when anybody listens on the port of 127.0.0.1.
     *
     * @param part who wants the port, for the message
     */
    public static void check(int port, String part) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_LIMIT_MS);
            throw new PortTaken(port, part);
        } catch (IOException nobody) {
            // Nobody answers; somebody may still have bound it.
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException bound) {
            throw new PortTaken(port, part);
        }
    }
}
