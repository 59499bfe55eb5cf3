package dev.tamid.local;

import dev.tamid.local.check.Check;
import dev.tamid.local.cutoff.CutOffs;
import dev.tamid.local.load.Load;
import dev.tamid.local.rebuild.Rebuild;
import dev.tamid.local.status.Status;
import dev.tamid.local.trace.Traces;
import dev.tamid.local.up.Up;
import dev.tamid.local.watch.Watch;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./tamid}: reads the command line, runs one command, ends with its exit code. */
@Command(
        name = "tamid",
        description = "The whole of Tamid on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        subcommands = {
            Up.class,
            Status.class,
            Watch.class,
            Load.class,
            Rebuild.class,
            Check.class,
            CutOffs.class,
            Traces.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Main()).setExecutionExceptionHandler(Main::explain);
        System.exit(arguments.length == 0 ? usage(line) : line.execute(arguments));
    }

    private static int usage(CommandLine line) {
        line.usage(System.out);
        return line.getCommandSpec().exitCodeOnUsageHelp();
    }

    /** What went wrong in the world is one line; what went wrong in the program is a stack trace. */
    private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        if (failure.getClass().getPackageName().startsWith("dev.tamid")) {
            line.getErr().println(failure.getMessage());
        } else {
            failure.printStackTrace(line.getErr());
        }
        line.getErr().flush();
        return line.getCommandSpec().exitCodeOnExecutionException();
    }
}
