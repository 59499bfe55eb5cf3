package dev.tamid.local.status;

import dev.tamid.local.DataFolder;
import dev.tamid.local.system.StateFile;
import dev.tamid.local.system.SystemState;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code status}: what runs where. Exit code 0 when everything is ready, 1 otherwise. */
@Command(
        name = "status",
        description = "Say what runs where; exit code 0 when all of it is ready.",
        mixinStandardHelpOptions = true)
public final class Status implements Callable<Integer> {
    @Mixin
    private DataFolder data = new DataFolder();

    @Option(names = "--json", description = "Every address that a script needs, as JSON.")
    private boolean json;

    @Option(names = "--psql", description = "The database's address as psql takes it, with the operator's password.")
    private boolean psql;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        SystemState state = new StateFile(data.path()).look();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder().build().writeValueAsString(state));
        } else if (psql && state.jdbc() != null) {
            out.println(libpq(state.jdbc()));
        } else {
            out.println(text(state));
        }
        out.flush();
        return state.ready() ? 0 : 1;
    }

    private String text(SystemState state) {
        SystemState.Jdbc jdbc = state.jdbc();
        if (jdbc == null) {
            return "Tamid does not run with the data folder " + data.path() + ". Start it: ./tamid up";
        }
        StringBuilder text = new StringBuilder(state.ready() ? "Tamid is ready.\n" : "Tamid runs and is NOT ready.\n");
        state.services().forEach((name, address) -> line(text, name, address, state));
        line(text, "postgres", jdbc.url() + " (user " + jdbc.user() + ", password " + jdbc.password() + ")", state);
        line(text, "kafka", String.valueOf(state.kafka()), state);
        line(text, "redis", String.valueOf(state.redis()), state);
        return text.toString().stripTrailing();
    }

    private static String libpq(SystemState.Jdbc jdbc) {
        return jdbc.url()
                .replaceFirst("^jdbc:postgresql://", "postgresql://" + jdbc.user() + ":" + jdbc.password() + "@");
    }

    private static void line(StringBuilder text, String name, String address, SystemState state) {
        Long pid = state.pids().get(name);
        boolean lives =
                pid != null && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        text.append("  %-20s %s  %s%n".formatted(name, address, lives ? "pid " + pid : "not running"));
    }
}
