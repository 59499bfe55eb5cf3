package dev.tamid.examples.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    @Test
    void an_address_and_a_folder_are_enough() throws Exception {
        assertThat(parse("--bootstrap 127.0.0.1:8086 --state /tmp/x"))
                .isEqualTo(new Options(
                        "127.0.0.1:8086",
                        null,
                        Path.of("/tmp/x"),
                        false,
                        Duration.ofSeconds(60),
                        false,
                        null,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1)));
    }

    @Test
    void every_option_is_read() throws Exception {
        assertThat(parse("--json --once --give-up 5m --at 2026-11-22T10:00:00Z --every 100ms --save-every 2h"
                        + " --kafka-config /etc/k.properties --state /tmp/x --bootstrap a:1,b:2"))
                .isEqualTo(new Options(
                        "a:1,b:2",
                        Path.of("/etc/k.properties"),
                        Path.of("/tmp/x"),
                        true,
                        Duration.ofMinutes(5),
                        true,
                        Instant.parse("2026-11-22T10:00:00Z"),
                        Duration.ofMillis(100),
                        Duration.ofHours(2)));
    }

    @Test
    void every_option_is_in_the_help() {
        for (String option : List.of(
                "--bootstrap",
                "--state",
                "--once",
                "--give-up",
                "--json",
                "--at",
                "--every",
                "--save-every",
                "--kafka-config")) {
            assertThat(Options.HELP).contains("  " + option + " ");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --state /tmp/x                               | Say where Kafka is: --bootstrap HOST:PORT
            --bootstrap a:1                              | Say where to keep the state: --state FOLDER
            --bootstrap --state /tmp/x                   | --bootstrap needs a value
            --bootstrap a:1 --state                      | --state needs a value
            --bootstrap a:1 --state /tmp/x --twice       | There is no option --twice
            --bootstrap a:1 --state /tmp/x --every 5     | --every 5 is no time such as 500ms, 10s, 5m or 1h
            --bootstrap a:1 --state /tmp/x --every -5s   | --every -5s is no time such as 500ms, 10s, 5m or 1h
            --bootstrap a:1 --state /tmp/x --at tomorrow | --at tomorrow is no instant such as 2026-11-22T10:00:00Z
            """)
    void wrong_options_are_said_with_what_would_be_right(String line, String why) {
        assertThatThrownBy(() -> parse(line)).isInstanceOf(Options.Wrong.class).hasMessageStartingWith(why);
    }

    private static Options parse(String line) throws Options.Wrong {
        return Options.parse(List.of(line.split(" ")));
    }
}
