package dev.tamid.coherence.database;

import java.util.UUID;

/** Whose rows a transaction may see: row-level security holds every statement in it to this. */
public sealed interface Scope {

    /** One trainer's rows. */
    record Trainer(UUID id) implements Scope {}

    /** All rows: for jobs and projections, never for a request. */
    record AllTrainers() implements Scope {}

    static Scope trainer(UUID id) {
        return new Trainer(id);
    }

    static Scope system() {
        return new AllTrainers();
    }

    /** The value of the setting {@code tamid.trainer}. */
    default String trainerSetting() {
        return switch (this) {
            case Trainer trainer -> trainer.id().toString();
            case AllTrainers all -> "";
        };
    }

    /** The value of the setting {@code tamid.system}. */
    default String systemSetting() {
        return switch (this) {
            case Trainer trainer -> "off";
            case AllTrainers all -> "on";
        };
    }
}
