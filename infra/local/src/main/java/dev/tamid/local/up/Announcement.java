package dev.tamid.local.up;

import dev.tamid.local.door.Door;
import dev.tamid.local.system.LocalSettings;
import dev.tamid.local.system.LocalSystem;
import dev.tamid.stack.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a person is told once everything is ready: addresses, a token, three commands; under ten lines. */
final class Announcement {
    private static final Duration TOKEN_LIFETIME = Duration.ofDays(1);

    private final LocalSystem system;
    private final LocalSettings settings;
    private final Duration took;

    Announcement(LocalSystem system, LocalSettings settings, Duration took) {
        this.system = system;
        this.settings = settings;
        this.took = took;
    }

    String text() {
        Door door = new Door(system.gateway());
        Door.DemoTrainer trainer = door.demoTrainers().getFirst();
        String token = door.token(trainer.id(), List.of("trainer"), TOKEN_LIFETIME);
        String data = settings.data().equals(settings.root().resolve(".tamid")) ? "" : " --data " + settings.data();
        return String.format(
                Locale.ROOT,
                """
                Tamid is ready after %.1f s: %s (%sthe API is at %s/docs). Ctrl-c stops it.
                  Data, keys, logs  %s
                  Postgres          postgresql://%s:%s@127.0.0.1:%d/%s
                  Kafka, Redis      %s, %s
                  Token             export TOKEN=%s
                See it happen as trainer %s:
                  ./tamid watch --trainer %s%s
                  curl -sH "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"fullName":"Noa Levi"}' %s/api/v1/clients
                  curl -si -H "Authorization: Bearer $TOKEN" %s/api/v1/clients | grep -i tamid-cache""",
                took.toMillis() / 1000.0,
                system.gateway(),
                settings.console().isPresent() ? "open it in a browser; " : "",
                system.gateway(),
                shortest(settings.data()),
                PostgresServer.OPERATOR,
                system.databasePassword(),
                system.stack().postgres().port(),
                PostgresServer.DATABASE,
                system.kafka(),
                system.redis(),
                token,
                trainer.name(),
                trainer.id(),
                data,
                system.gateway(),
                system.gateway());
    }

    private static Path shortest(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }
}
