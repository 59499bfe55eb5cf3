package dev.tamid.local.check;

import dev.tamid.local.DataFolder;
import dev.tamid.local.door.Door;
import dev.tamid.local.fault.Fault;
import dev.tamid.local.fault.Faults;
import dev.tamid.local.fault.FaultySystem;
import dev.tamid.local.fault.Naive;
import dev.tamid.local.system.LauncherLog;
import dev.tamid.local.system.LocalSystem;
import dev.tamid.local.system.ServiceName;
import dev.tamid.local.system.StateFile;
import dev.tamid.local.system.SystemState;
import dev.tamid.stack.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code check}: whether anything stale is ever served as true. Exit code 0 when nothing was, 1 when something was, 2 when
 * the check could not be done.
 */
@Command(
        name = "check",
        exitCodeOnExecutionException = 2,
        description = {
            "Write and read through every door of a running system, follow its live connections, and say whether anything"
                    + " stale was ever served as true.",
            "Checks the system that runs (./tamid up), or the one at --url. With --faults or --against it starts a system"
                    + " of its own, whose data is thrown away."
        },
        mixinStandardHelpOptions = true)
public final class Check implements Callable<Integer> {
    private static final Duration TOKEN_LIFETIME = Duration.ofDays(1);
    private static final String ALL = "all";
    private static final int READS = 3_600;
    private static final int READS_WITH_FAULTS = 400;

    @Option(names = "--seconds", defaultValue = "60", description = "How long it works. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--faults",
            split = ",",
            paramLabel = "FAULT",
            arity = "0..1",
            fallbackValue = ALL,
            description = "Stage these, or all of them, one after the other; --list-faults says which there are.")
    private List<String> faults = new ArrayList<>();

    @Option(names = "--list-faults", description = "Say which faults can be staged, and end.")
    private boolean listFaults;

    @Option(
            names = "--pause",
            paramLabel = "SECONDS",
            defaultValue = "3",
            description = "Between the recovery from one fault and the next one. Default: ${DEFAULT-VALUE}.")
    private int pauseSeconds;

    @Option(
            names = "--against",
            paramLabel = "BUILD",
            description = "Check a build that lacks a part of the protocol and must fail: ${COMPLETION-CANDIDATES}.")
    private @Nullable Naive against;

    @Option(names = "--seed", description = "What is drawn by lot is drawn from this. Default: from the clock.")
    private @Nullable Long seed;

    @Option(names = "--trainers", defaultValue = "3", description = "Trainers. Default: ${DEFAULT-VALUE}.")
    private int trainers;

    @Option(
            names = "--clients",
            defaultValue = "8",
            description = "Clients of each, 4 to 100. Default: ${DEFAULT-VALUE}.")
    private int clients;

    @Option(names = "--readers", defaultValue = "8", description = "Readers at a time. Default: ${DEFAULT-VALUE}.")
    private int readers;

    @Option(
            names = "--reads",
            description = "Reads a second, if the system answers them. Default: " + READS + ", and with --faults "
                    + READS_WITH_FAULTS + ": what recovers needs the processor as well.")
    private @Nullable Integer reads;

    @Option(names = "--writes", defaultValue = "10", description = "Writes a second. Default: ${DEFAULT-VALUE}.")
    private int writes;

    @Option(
            names = "--by-hand",
            defaultValue = "5",
            description = "Writes a second in SQL, past the services. Default: ${DEFAULT-VALUE}.")
    private int byHand;

    @Option(names = "--url", description = "The gateway of another system.")
    private @Nullable URI url;

    @Option(
            names = "--token",
            paramLabel = "JWT",
            description = "A trainer's token there; its trainer is the only one.")
    private @Nullable String token;

    @Option(names = "--jdbc", paramLabel = "URL", description = "Its database; without it nothing is written by hand.")
    private @Nullable String jdbc;

    @Option(names = "--user", defaultValue = "operator", description = "Of the database. Default: ${DEFAULT-VALUE}.")
    private String user = "operator";

    @Option(names = "--password", defaultValue = "", description = "Of the database.")
    private String password = "";

    @Option(names = "--json", description = "The report as JSON; the progress goes to standard error.")
    private boolean json;

    @Mixin
    private DataFolder data = new DataFolder();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (listFaults) {
            Faults.all().forEach(fault -> out().println(fault.name()));
            out().flush();
            return 0;
        }
        validate();
        long drawn = seed == null ? System.nanoTime() : seed;
        Report report = faults.isEmpty() && against == null ? checkRunning(drawn) : checkOwn(drawn);
        out().println(json ? report.json() : report.text());
        out().flush();
        return report.isGood() ? 0 : 1;
    }

    private void validate() {
        range("--seconds", seconds, 1, 86_400);
        range("--pause", pauseSeconds, 0, 3_600);
        range("--trainers", trainers, 1, 100);
        range("--clients", clients, 4, 100);
        range("--readers", readers, 1, 1_000);
        range("--reads", reads(), 1, 1_000_000);
        range("--writes", writes, 1, 10_000);
        range("--by-hand", byHand, 1, 10_000);
        if (url != null && (!faults.isEmpty() || against != null)) {
            throw new ParameterException(
                    spec.commandLine(), "Faults are staged on a system of the check's own: leave --url out.");
        }
        if (url != null && token == null) {
            throw new ParameterException(spec.commandLine(), "--url needs --token, a trainer's.");
        }
        chosen();
    }

    private int reads() {
        return reads != null ? reads : faults.isEmpty() ? READS : READS_WITH_FAULTS;
    }

    private void range(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be from " + least + " to " + most + ", and is " + value);
        }
    }

    private List<Fault> chosen() {
        if (faults.contains(ALL)) {
            return Faults.all();
        }
        Map<String, Fault> known = Faults.all().stream().collect(Collectors.toMap(Fault::name, Function.identity()));
        return faults.stream()
                .map(name -> {
                    Fault fault = known.get(name);
                    if (fault == null) {
                        throw new ParameterException(
                                spec.commandLine(), "There is no fault " + name + " (--list-faults).");
                    }
                    return fault;
                })
                .toList();
    }

    private Report checkRunning(long drawn) throws InterruptedException {
        Deployment deployment;
        if (url != null) {
            String given = String.valueOf(token);
            deployment = new Deployment(
                    url,
                    List.of(),
                    List.of(),
                    trainer -> given,
                    List.of(trainerOf(given)),
                    Optional.ofNullable(jdbc).map(address -> new SystemState.Jdbc(address, user, password)));
        } else {
            SystemState state = new StateFile(data.path()).read().orElse(SystemState.DOWN);
            if (state.gateway() == null) {
                throw new CheckFailure(
                        "Tamid does not run with the data folder " + data.path() + ". Start it: ./tamid up");
            }
            deployment = deployment(
                    URI.create(state.gateway()),
                    List.of(URI.create(String.valueOf(state.services().get(ServiceName.CLIENT_SERVICE.text())))),
                    List.of(URI.create(String.valueOf(state.services().get(ServiceName.INTERACTION_SERVICE.text())))),
                    Optional.ofNullable(state.jdbc()));
        }
        return run(deployment, drawn, null);
    }

    private Report checkOwn(long drawn) throws IOException, InterruptedException, java.sql.SQLException {
        Path folder = Files.createTempDirectory("tamid-check");
        LauncherLog.into(folder);
        Narrator narrator = new Narrator(err());
        narrator.say("Starting a system of its own, each service a process, in " + folder);
        try (FaultySystem own = FaultySystem.start(folder, Progress.SILENT)) {
            LocalSystem system = own.system();
            URI secondClients = system.startAnother(ServiceName.CLIENT_SERVICE).uri();
            URI secondInteractions =
                    system.startAnother(ServiceName.INTERACTION_SERVICE).uri();
            if (against != null) {
                against.make(own);
                narrator.say("This system " + against.says() + ": the check has to fail.");
            }
            SystemState state = system.state();
            Deployment deployment = deployment(
                    system.gateway(),
                    List.of(system.uri(ServiceName.CLIENT_SERVICE), secondClients),
                    List.of(system.uri(ServiceName.INTERACTION_SERVICE), secondInteractions),
                    Optional.ofNullable(state.jdbc()));
            return run(deployment, drawn, chosen().isEmpty() ? null : own);
        } finally {
            delete(folder);
        }
    }

    private Deployment deployment(
            URI gateway, List<URI> clientServices, List<URI> interactionServices, Optional<SystemState.Jdbc> database) {
        Door door = new Door(gateway);
        Map<UUID, String> tokens = new ConcurrentHashMap<>();
        return new Deployment(
                gateway,
                clientServices,
                interactionServices,
                trainer -> tokens.computeIfAbsent(trainer, id -> door.token(id, List.of("trainer"), TOKEN_LIFETIME)),
                Stream.generate(UUID::randomUUID).limit(trainers).toList(),
                database);
    }

    private Report run(Deployment deployment, long drawn, @Nullable FaultySystem own) throws InterruptedException {
        Checking.Load load = new Checking.Load(clients, readers, reads(), Math.min(4, writes), writes, byHand, drawn);
        return new CheckRun(
                        deployment,
                        load,
                        Duration.ofSeconds(seconds),
                        own == null ? null : new CheckRun.Staging(own, chosen(), Duration.ofSeconds(pauseSeconds)),
                        new Narrator(err()))
                .run();
    }

    private static UUID trainerOf(String token) {
        try {
            String payload =
                    new String(Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]), StandardCharsets.UTF_8);
            return UUID.fromString(Studio.JSON.readTree(payload).path("trainer").asString());
        } catch (RuntimeException broken) {
            throw new CheckFailure("--token is not a JWT with a trainer in it", broken);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
