package dev.tamid.local.switchboard;

import dev.tamid.local.system.LocalSystem;
import dev.tamid.local.system.ServiceName;
import dev.tamid.stack.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The parts of a running system that end on demand and that something starts again. */
final class Parts {

    record Part(String name, BooleanSupplier running, Runnable end) {}

    private final List<Part> all = new ArrayList<>();

    Parts(LocalSystem system) {
        for (Server server : List.of(system.stack().postgres(), system.stack().redis())) {
            all.add(new Part(server.name().toLowerCase(Locale.ROOT), server::running, server::kill));
        }
        for (ServiceName service : ServiceName.values()) {
            all.add(new Part(service.text(), () -> system.instance(service).alive(), () -> system.end(service)));
        }
    }

    List<Part> all() {
        return all;
    }

    Optional<Part> find(String name) {
        return all.stream().filter(part -> part.name().equals(name)).findFirst();
    }
}
