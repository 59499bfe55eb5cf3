package dev.tamid.local.system;

import dev.tamid.stack.Stack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each service is told at its start, as {@code --key=value}: addresses, roles, keys, log file. */
final class ServiceArguments {
    /** The issuer that local tokens name. */
    static final String ISSUER = "tamid-local";

    private final LocalSettings settings;
    private final Keys keys;
    private final Path serviceToken;
    private final Stack stack;

    /** @param serviceToken file with a token that has the role {@code service} */
    ServiceArguments(LocalSettings settings, Keys keys, Path serviceToken, Stack stack) {
        this.settings = settings;
        this.keys = keys;
        this.serviceToken = serviceToken;
        this.stack = stack;
    }

    /**
     * The arguments of one instance.
     *
     * @param instance names its log file
     */
    List<String> of(ServiceName service, String instance, int port) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.profiles.active=local",
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--tamid.redis.uri=" + stack.redis().uri(),
                "--tamid.tokens.issuer=" + ISSUER,
                "--tamid.tokens.public-key=" + keys.publicKey(),
                "--logging.file.name=" + settings.log(instance),
                "--logging.threshold.console=OFF",
                "--spring.main.banner-mode=off"));
        if (!settings.processes()) {
            // The launcher closes the contexts itself, in its order.
            arguments.add("--spring.main.register-shutdown-hook=false");
            arguments.add("--logging.register-shutdown-hook=false");
        }
        arguments.addAll(
                switch (service) {
                    case CLIENT_SERVICE -> domain("client_service");
                    case INTERACTION_SERVICE -> interactions();
                    case CACHE_INVALIDATOR -> invalidator();
                    case GATEWAY -> gateway();
                });
        arguments.addAll(settings.argumentsOf(service));
        return lastOfEachKey(arguments);
    }

    /** Spring takes all values of a key that is given twice as one list. */
    private static List<String> lastOfEachKey(List<String> arguments) {
        Map<String, String> byKey = new LinkedHashMap<>();
        arguments.forEach(argument -> byKey.put(argument.substring(0, argument.indexOf('=')), argument));
        return List.copyOf(byKey.values());
    }

    private List<String> domain(String role) {
        return List.of(
                "--spring.datasource.url=" + stack.postgres().jdbcUrl(),
                "--spring.datasource.username=" + role,
                "--spring.datasource.password=" + stack.postgres().password(),
                kafka());
    }

    private List<String> interactions() {
        List<String> arguments = new ArrayList<>(domain("interaction_service"));
        arguments.add("--tamid.client-service.url=" + url(ServiceName.CLIENT_SERVICE));
        return arguments;
    }

    private List<String> invalidator() {
        List<String> arguments = new ArrayList<>(domain("invalidator"));
        arguments.addAll(List.of(
                "--tamid.capture.postgres.host=" + stack.postgres().host(),
                "--tamid.capture.postgres.port=" + stack.postgres().port(),
                "--tamid.capture.postgres.database=" + dev.tamid.stack.PostgresServer.DATABASE,
                "--tamid.capture.postgres.user=capture",
                "--tamid.capture.postgres.password=" + stack.postgres().password(),
                "--tamid.audit.token-file=" + serviceToken,
                "--tamid.audit.client-service=" + url(ServiceName.CLIENT_SERVICE),
                "--tamid.audit.interaction-service=" + url(ServiceName.INTERACTION_SERVICE)));
        return arguments;
    }

    private List<String> gateway() {
        List<String> arguments = new ArrayList<>(List.of(
                "--tamid.tokens.private-key=" + keys.privateKey(),
                "--tamid.services.client-service=" + url(ServiceName.CLIENT_SERVICE),
                "--tamid.services.interaction-service=" + url(ServiceName.INTERACTION_SERVICE),
                "--tamid.services.cache-invalidator=" + url(ServiceName.CACHE_INVALIDATOR)));
        settings.console().ifPresent(folder -> arguments.add("--tamid.console.folder=" + folder));
        return arguments;
    }

    private String kafka() {
        return "--spring.kafka.bootstrap-servers=" + stack.kafka().bootstrapServers();
    }

    private String url(ServiceName service) {
        return "http://127.0.0.1:" + settings.ports().of(service);
    }
}
