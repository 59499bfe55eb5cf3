package dev.tamid.local.rebuild;

import dev.tamid.local.DataFolder;
import dev.tamid.local.door.Door;
import dev.tamid.local.system.ServiceName;
import dev.tamid.local.system.StateFile;
import dev.tamid.local.system.SystemState;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rebuild}: has each service make what it keeps from the topics anew, and says what was wrong with it. */
@Command(
        name = "rebuild",
        description = "Make what the services keep of each other anew from the topics, and say what was wrong with it.",
        mixinStandardHelpOptions = true)
public final class Rebuild implements Callable<Integer> {
    private static final List<ServiceName> KEEPERS =
            List.of(ServiceName.CLIENT_SERVICE, ServiceName.INTERACTION_SERVICE);
    private static final String ENDPOINT = "/actuator/projections";

    /** A rebuild reads whole topics. */
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    /** An operator is nobody's tenant, but each token names one. */
    private static final UUID NO_TRAINER = new UUID(0, 0);

    @Mixin
    private DataFolder data = new DataFolder();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        SystemState state = new StateFile(data.path()).read().orElse(SystemState.DOWN);
        if (state.gateway() == null) {
            out.println("Tamid does not run with the data folder " + data.path() + ". Start it: ./tamid up");
            out.flush();
            return 1;
        }
        String token = new Door(URI.create(state.gateway())).token(NO_TRAINER, List.of("operator"), TOKEN_LIFETIME);
        int failures = 0;
        for (ServiceName service : KEEPERS) {
            URI address = URI.create(state.services().getOrDefault(service.text(), ""));
            failures += rebuild(service, address, token, out) ? 0 : 1;
            out.flush();
        }
        return failures == 0 ? 0 : 1;
    }

    private static boolean rebuild(ServiceName service, URI address, String token, PrintWriter out)
            throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(ENDPOINT))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            out.println(service + ": " + answer.body());
            return answer.statusCode() == 200;
        } catch (IOException away) {
            out.println(service + " at " + address + " does not answer");
            return false;
        }
    }
}
