package dev.tamid.local.load;

import dev.tamid.local.DataFolder;
import dev.tamid.local.door.Door;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** What both loads are told, and how they are run. */
final class LoadOptions {
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);
    private static final int MAX_EXTERNAL_ID = 200;

    /** Exit code when the load had to stop before its end. */
    static final int STOPPED = 3;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE.csv",
            description = "Files: RFC 4180, UTF-8, first row names the columns.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--trainer", required = true, paramLabel = "ID", description = "Whose they are.")
    private UUID trainer = new UUID(0, 0);

    @Option(
            names = "--id",
            required = true,
            paramLabel = "COLUMN",
            description = "Column with the row's own id; a second load of it creates nothing.")
    private String id = "";

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Begins the external ids, NAME:id. Default: the file's name up to its first -, _ or dot.")
    private @Nullable String source;

    @Option(
            names = "--map",
            paramLabel = "FIELD=COLUMN",
            description =
                    "Fill a field from a column, or from text that names columns: 'notes=Lives in {city}'. Repeatable.")
    private List<String> maps = new ArrayList<>();

    @Option(names = "--set", paramLabel = "FIELD=VALUE", description = "The same value for every row. Repeatable.")
    private List<String> sets = new ArrayList<>();

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "8",
            description = "Most requests at once; fewer when the server says so. Default: ${DEFAULT-VALUE}.")
    private int inFlight = 8;

    @Option(names = "--url", paramLabel = "URL", description = "The gateway. Default: that of the local system.")
    private @Nullable URI url;

    @Option(names = "--token", paramLabel = "JWT", description = "Default: one from the local system's issuer.")
    private @Nullable String token;

    @Mixin
    private DataFolder data = new DataFolder();

    /** What a load makes of a row: the pieces it may use. */
    record Context(CsvFile file, Mapping mapping, Rest rest, String source) {}

    /**
     * Loads all files and says what became of them.
     *
     * @param bodies makes the function that turns a row into a body
     * @return the exit code: 0, 1 when rows were refused, {@link #STOPPED}
     */
    int load(
            String path,
            Map<String, Field> fields,
            Function<Context, Function<CsvFile.Row, ObjectNode>> bodies,
            PrintStream out) {
        URI gateway = url == null ? data.gateway() : url;
        Pace pace = new Pace(inFlight);
        Rest rest = new Rest(gateway, () -> token(gateway), pace);
        FileLoad.Summary all = new FileLoad.Summary(0, 0, 0);
        for (Path name : files) {
            CsvFile file = CsvFile.open(name);
            Source.require(id, file.columns());
            Context context = new Context(file, Mapping.of(fields, maps, sets, file.columns()), rest, sourceOf(name));
            ProgressBar bar = new ProgressBar(out, file.rows(), Boolean.getBoolean("tamid.terminal"));
            try {
                all = all.plus(
                        new FileLoad(file, bodies.apply(context), new Creation(rest, path), pace, rest, bar).run());
            } catch (LoadStopped stopped) {
                out.println(stopped.getMessage() + " Run the same command again: nothing is created twice.");
                return STOPPED;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return STOPPED;
            }
        }
        out.println(
                all.created() + " created, " + all.alreadyThere() + " already there, " + all.refused() + " refused.");
        return all.refused() == 0 ? 0 : 1;
    }

    /**
     * The external id of a row.
     *
     * @throws RowRefused when the cell is empty, or the whole too long
     */
    String externalId(CsvFile.Row row, String source) {
        return externalId(row, id, source);
    }

    static String externalId(CsvFile.Row row, String column, String source) {
        String cell = row.cell(column).strip();
        if (cell.isEmpty()) {
            throw new RowRefused("its column " + column + " is empty");
        }
        String whole = source + ":" + cell;
        if (whole.length() > MAX_EXTERNAL_ID) {
            throw new RowRefused("its external id is longer than " + MAX_EXTERNAL_ID + " characters");
        }
        return whole;
    }

    private String sourceOf(Path file) {
        return source != null ? source : file.getFileName().toString().replaceFirst("(?<=.)[-_.].*", "");
    }

    private String token(URI gateway) {
        return token != null ? token : new Door(gateway).token(trainer, List.of("trainer"), TOKEN_LIFETIME);
    }
}
