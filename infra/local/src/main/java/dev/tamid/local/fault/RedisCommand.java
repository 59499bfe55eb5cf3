package dev.tamid.local.fault;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One command to Redis over a connection of its own, for what only an operator does. */
final class RedisCommand {
    private static final int LIMIT_MS = 10_000;

    private RedisCommand() {}

    /** The answer's texts and numbers, arrays flattened; fails when Redis says that it is an error. */
    static List<String> send(URI redis, String... words) {
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
            List<String> texts = new ArrayList<>();
            read(new BufferedInputStream(socket.getInputStream()), words[0], texts);
            return texts;
        } catch (IOException failure) {
            throw new UncheckedIOException("Redis does not answer to " + words[0], failure);
        }
    }

    private static void read(InputStream in, String command, List<String> texts) throws IOException {
        String line = line(in);
        switch (line.charAt(0)) {
            case '-' -> throw new IllegalStateException("Redis answered to " + command + ": " + line);
            case '$' -> {
                int length = Integer.parseInt(line.substring(1));
                if (length >= 0) {
                    texts.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
                    in.skipNBytes(2);
                }
            }
            case '*' -> {
                for (int left = Integer.parseInt(line.substring(1)); left > 0; left--) {
                    read(in, command, texts);
                }
            }
            default -> texts.add(line.substring(1));
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read != '\r'; read = in.read()) {
            if (read < 0) {
                throw new EOFException("Redis closed the connection");
            }
            line.append((char) read);
        }
        in.skipNBytes(1);
        return line.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
