package dev.tamid.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tamid.local.check.Check;
import dev.tamid.local.load.Load;
import dev.tamid.local.rebuild.Rebuild;
import dev.tamid.local.status.Status;
import dev.tamid.local.up.Up;
import dev.tamid.local.watch.Watch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
    private static final String ID = "0197aaaa-0000-7000-8000-000000000001";

    @ParameterizedTest
    @DisplayName("the commands take the arguments that the README shows")
    @ValueSource(
            strings = {
                "up",
                "up --fresh --port-base 9000 --processes --data /tmp/x",
                "status --json",
                "status --psql",
                "rebuild",
                "check --seconds 600",
                "check --seconds 1800 --faults all --seed 7 --json",
                "check --faults flush-redis,kill-gateway",
                "check --against on-events",
                "check --url http://localhost:1 --token x --jdbc jdbc:postgresql://h/d --user u --password p",
                "watch --trainer " + ID,
                "load clients a.csv b.csv --trainer " + ID
                        + " --id a --source N --map fullName=b --map phone=c --set status=active",
                "load interactions a.csv --trainer " + ID + " --id a --client b --client-source N --set type=note",
            })
    void understands(String line) {
        CommandLine.ParseResult parsed = line().parseArgs(line.split(" "));
        assertThat(parsed.errors()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("what cannot be meant is refused before anything starts")
    @ValueSource(
            strings = {
                "up --port-base many",
                "check --against nothing",
                "check --seconds long",
                "watch",
                "watch --trainer nobody",
                "load clients --trainer " + ID + " --id a",
                "load clients a.csv --id a",
                "load interactions a.csv --trainer " + ID + " --id a",
            })
    void refuses(String line) {
        assertThatThrownBy(() -> line().parseArgs(line.split(" "))).isInstanceOf(CommandLine.ParameterException.class);
    }

    private static CommandLine line() {
        return new CommandLine(Top.class);
    }

    @CommandLine.Command(subcommands = {Up.class, Status.class, Watch.class, Load.class, Rebuild.class, Check.class})
    record Top() {}
}
