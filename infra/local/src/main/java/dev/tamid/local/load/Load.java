package dev.tamid.local.load;

import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code load clients} and {@code load interactions}. */
@Command(
        name = "load",
        description = "Load CSV files through the public REST interface.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {Load.Clients.class, Load.Interactions.class})
public final class Load {

    @Command(name = "clients", description = "Each row becomes a client.", mixinStandardHelpOptions = true)
    static final class Clients implements Callable<Integer> {
        @Mixin
        private LoadOptions options = new LoadOptions();

        @Override
        public Integer call() {
            return options.load(
                    "/api/v1/clients",
                    Field.OF_CLIENTS,
                    context -> row -> context.mapping()
                            .body(row::cell)
                            .put("externalId", options.externalId(row, context.source())),
                    System.err);
        }
    }

    @Command(
            name = "interactions",
            description = "Each row becomes an interaction of a client that is there.",
            mixinStandardHelpOptions = true)
    static final class Interactions implements Callable<Integer> {
        @Mixin
        private LoadOptions options = new LoadOptions();

        @Option(
                names = "--client",
                required = true,
                paramLabel = "COLUMN",
                description = "Column with the id that the row's client had in its own file.")
        private String client = "";

        @Option(
                names = "--client-source",
                paramLabel = "NAME",
                description = "The --source that the clients were loaded with. Default: this load's.")
        private @Nullable String clientSource;

        @Override
        public Integer call() {
            return options.load(
                    "/api/v1/interactions",
                    Field.OF_INTERACTIONS,
                    context -> {
                        Source.require(client, context.file().columns());
                        ClientIds ids = new ClientIds(context.rest());
                        String source = clientSource == null ? context.source() : clientSource;
                        return row -> {
                            UUID id = ids.of(LoadOptions.externalId(row, client, source));
                            return context.mapping()
                                    .body(row::cell)
                                    .put("clientId", id.toString())
                                    .put("externalId", options.externalId(row, context.source()));
                        };
                    },
                    System.err);
        }
    }
}
