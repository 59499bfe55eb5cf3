package dev.tamid.examples.consumer;

import dev.tamid.examples.consumer.follow.Broker;
import dev.tamid.examples.consumer.follow.Follower;
import dev.tamid.examples.consumer.state.State;
import dev.tamid.examples.consumer.state.StateFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The program: {@code java -jar example-consumer.jar --help}. */
public final class Main {

    private static final int FAILED = 1;
    private static final int WRONG_OPTIONS = 2;

    private Main() {}

    public static void main(String[] arguments) {
        ShutdownStop stop = new ShutdownStop();
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        int code = run(List.of(arguments), out, System.err, stop);
        stop.ended();
        if (code != 0 && !stop.wished()) {
            System.exit(code);
        }
    }

    private static int run(List<String> arguments, PrintStream out, PrintStream err, ShutdownStop stop) {
        if (arguments.isEmpty() || arguments.contains("--help")) {
            out.print(Options.HELP);
            out.flush();
            return arguments.isEmpty() ? WRONG_OPTIONS : 0;
        }
        try {
            Options options = Options.parse(arguments);
            try (StateFolder folder = StateFolder.open(options.state())) {
                return follow(options, folder, out, err, stop);
            }
        } catch (Options.Wrong wrong) {
            err.println(wrong.getMessage());
            return WRONG_OPTIONS;
        } catch (StateFolder.Unusable unusable) {
            err.println(unusable.getMessage());
        } catch (Follower.Refused refused) {
            err.println("Kafka refuses: " + refused.getMessage()
                    + ". Check --bootstrap and --kafka-config, and that this user may read and describe the topics.");
        } catch (IOException failure) {
            err.println(
                    "The state cannot be read or saved: " + failure + ". Check the disk and the rights of --state.");
        }
        return FAILED;
    }

    private static int follow(Options options, StateFolder folder, PrintStream out, PrintStream err, ShutdownStop stop)
            throws Options.Wrong, Follower.Refused, IOException {
        State state = folder.load().orElseGet(State::new);
        InstantSource clock = InstantSource.system();
        Screen screen = new Screen(options, state, out, clock);
        Broker broker = new Broker(options.bootstrap(), timeOut(options), settings(options.kafkaConfig()));
        Follower follower = new Follower(
                state,
                folder,
                options.saveEvery(),
                broker::consumer,
                broker::describer,
                options.once() ? () -> {} : screen::showWhenDue,
                stop,
                clock,
                RandomGenerator.getDefault());
        Follower.Outcome outcome = options.once() ? follower.catchUp(options.giveUp()) : follower.follow();
        return switch (outcome) {
            case CAUGHT_UP -> {
                screen.show();
                yield 0;
            }
            case STOPPED -> 0;
            case GAVE_UP -> {
                String trouble = follower.trouble();
                err.println("The ends of the topics were not reached within " + options.giveUp() + ": "
                        + (trouble == null ? "there is much to read" : trouble)
                        + ". What was read is saved; run it again, or with a longer --give-up.");
                yield FAILED;
            }
        };
    }

    private static Duration timeOut(Options options) {
        boolean hasty = options.once() && options.giveUp().compareTo(Broker.TIME_OUT) < 0;
        return hasty ? options.giveUp() : Broker.TIME_OUT;
    }

    private static Properties settings(@Nullable Path file) throws Options.Wrong {
        Properties settings = new Properties();
        if (file != null) {
            try (var reader = Files.newBufferedReader(file)) {
                settings.load(reader);
            } catch (IOException | IllegalArgumentException failure) {
                throw new Options.Wrong("--kafka-config " + file + " cannot be read: " + failure);
            }
        }
        return settings;
    }
}
