package dev.tamid.examples.consumer;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param bootstrap Kafka's address, host:port
 * @param kafkaConfig a file of more settings for kafka-clients
 * @param state the folder that the state is kept in
 * @param once read to the topics' ends, print, and end
 * @param giveUp how long {@code once} may take
 * @param json print JSON instead of a table
 * @param at print the projection as of this time instead of now
 * @param every how often the projection is printed at most while following
 * @param saveEvery how often the state is saved at most
 */
record Options(
        String bootstrap,
        @Nullable Path kafkaConfig,
        Path state,
        boolean once,
        Duration giveUp,
        boolean json,
        @Nullable Instant at,
        Duration every,
        Duration saveEvery) {

    static final String HELP = """
            Follows the change topics of Tamid and prints, for each trainer, the clients by status and the interactions of the next seven days.

            Usage: java -jar example-consumer.jar --bootstrap HOST:PORT --state FOLDER [options]

              --bootstrap HOST:PORT   where Kafka is; several with commas between them
              --state FOLDER          where places and projection are kept; one process at a time. Remove it to read everything again
              --once                  read to the ends that the topics have now, print, and end; without it: follow until ctrl-c
              --give-up TIME          how long --once may take (default 60s); then it prints nothing and ends with 1
              --json                  print one line of JSON instead of a table
              --at INSTANT            print as of this time, for example 2026-11-22T10:00:00Z, instead of now
              --every TIME            while following, print at most this often, and only what has changed (default 5s)
              --save-every TIME       save at most this often (default 1s); what is not saved is read again after a crash
              --kafka-config FILE     more settings for kafka-clients, for example of TLS and SASL
              --help                  print this

            TIME is a number and one of ms, s, m, h. The projection goes to standard output, everything else to standard error.
            Exit code: 0 done, 1 it failed (the last line says why), 2 the options are wrong.
            """;

    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    /** The options are wrong; the message says which and what would be right. */
    static final class Wrong extends Exception {
        Wrong(String why) {
            super(why + " (--help says more)");
        }
    }

    static Options parse(List<String> arguments) throws Wrong {
        Deque<String> left = new ArrayDeque<>(arguments);
        String bootstrap = null;
        Path kafkaConfig = null;
        Path state = null;
        boolean once = false;
        boolean json = false;
        Instant at = null;
        Duration giveUp = Duration.ofSeconds(60);
        Duration every = Duration.ofSeconds(5);
        Duration saveEvery = Duration.ofSeconds(1);
        while (!left.isEmpty()) {
            String option = left.removeFirst();
            switch (option) {
                case "--bootstrap" -> bootstrap = value(option, left);
                case "--state" -> state = path(option, left);
                case "--once" -> once = true;
                case "--give-up" -> giveUp = time(option, left);
                case "--json" -> json = true;
                case "--at" -> at = instant(option, left);
                case "--every" -> every = time(option, left);
                case "--save-every" -> saveEvery = time(option, left);
                case "--kafka-config" -> kafkaConfig = path(option, left);
                default -> throw new Wrong("There is no option " + option);
            }
        }
        if (bootstrap == null || state == null) {
            throw new Wrong("Say "
                    + (bootstrap == null
                            ? "where Kafka is: --bootstrap HOST:PORT"
                            : "where to keep the state: --state FOLDER"));
        }
        return new Options(bootstrap, kafkaConfig, state, once, giveUp, json, at, every, saveEvery);
    }

    private static String value(String option, Deque<String> left) throws Wrong {
        String value = left.pollFirst();
        if (value == null || value.isBlank() || value.startsWith("--")) {
            throw new Wrong(option + " needs a value");
        }
        return value;
    }

    private static Path path(String option, Deque<String> left) throws Wrong {
        String value = value(option, left);
        try {
            return Path.of(value).toAbsolutePath();
        } catch (java.nio.file.InvalidPathException broken) {
            throw new Wrong(option + " " + value + " is no path");
        }
    }

    private static Instant instant(String option, Deque<String> left) throws Wrong {
        String value = value(option, left);
        try {
            return Instant.parse(value);
        } catch (DateTimeException broken) {
            throw new Wrong(option + " " + value + " is no instant such as 2026-11-22T10:00:00Z");
        }
    }

    private static Duration time(String option, Deque<String> left) throws Wrong {
        String value = value(option, left);
        Matcher matcher = TIME.matcher(value);
        if (!matcher.matches()) {
            throw new Wrong(option + " " + value + " is no time such as 500ms, 10s, 5m or 1h");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
