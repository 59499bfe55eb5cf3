package dev.tamid.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One command to the system's Redis, as redis-cli would send it. */
final class Redis {

    private static final int ANSWER_LIMIT_MS = 5_000;

    private Redis() {}

    static void command(String inline) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), World.system().redis().getPort())) {
            socket.setSoTimeout(ANSWER_LIMIT_MS);
            socket.getOutputStream().write((inline + "\r\n").getBytes(StandardCharsets.UTF_8));
            int first = socket.getInputStream().read();
            if (first != '+') {
                throw new IOException("Redis refused " + inline);
            }
        }
    }
}
