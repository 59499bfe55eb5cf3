package dev.tamid.local.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One command to Redis over a connection of its own, whose answer is one line. */
final class RedisCommand {
    private static final int LIMIT_MS = 10_000;

    private RedisCommand() {}

    /** The answer without its type; fails when Redis says that it is an error. */
    static String send(URI redis, String... words) {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        command.writeBytes(ascii("*" + words.length + "\r\n"));
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            command.writeBytes(ascii("$" + bytes.length + "\r\n"));
            command.writeBytes(bytes);
            command.writeBytes(ascii("\r\n"));
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(redis.getHost(), redis.getPort()), LIMIT_MS);
            socket.setSoTimeout(LIMIT_MS);
            socket.getOutputStream().write(command.toByteArray());
            StringBuilder line = new StringBuilder();
            for (int read = socket.getInputStream().read(); read >= 0 && read != '\r'; ) {
                line.append((char) read);
                read = socket.getInputStream().read();
            }
            if (line.isEmpty() || line.charAt(0) == '-') {
                throw new IllegalStateException("Redis answered to " + words[0] + ": " + line);
            }
            return line.substring(1);
        } catch (IOException failure) {
            throw new UncheckedIOException("Redis does not answer to " + words[0], failure);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
