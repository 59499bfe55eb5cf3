package dev.tamid.coherence.catalog;

import static dev.tamid.coherence.catalog.FamilyKind.CLIENT;
import static dev.tamid.coherence.catalog.FamilyKind.CLIENTS;
import static dev.tamid.coherence.catalog.FamilyKind.CLIENT_STATS;
import static dev.tamid.coherence.catalog.FamilyKind.INTERACTION;
import static dev.tamid.coherence.catalog.FamilyKind.INTERACTIONS;
import static dev.tamid.coherence.catalog.FamilyKind.TRAINEE;
import static dev.tamid.coherence.catalog.FamilyKind.TRAINEES;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/**
 * The one table of "row change → families". The services derive their marks from it before COMMIT, cache-invalidator from the change
 * stream. Old and new row count alike, so a row that moves evicts where it was and where it is.
 *
 * <table>
 * <caption>Rules</caption>
 * <tr><th>change of</th><th>families of the row's trainer</th></tr>
 * <tr><td>clients.clients</td><td>{@code clients}, {@code client:id}; if owner, link or existence changed also {@code client-stats:id},
 *     {@code interactions:id}, {@code interactions:trainee}, {@code interaction}</td></tr>
 * <tr><td>clients.trainees</td><td>{@code trainees}, {@code trainee:id}; if it came or went also {@code interactions:id}</td></tr>
 * <tr><td>clients.activity</td><td>{@code clients}</td></tr>
 * <tr><td>interactions.interactions</td><td>{@code interaction}, {@code interactions:client}, {@code interactions:trainee},
 *     {@code client-stats:client}, {@code clients}</td></tr>
 * <tr><td>interactions.client_refs</td><td>{@code client-stats:client}, {@code interactions:client}, {@code interactions:trainee},
 *     {@code interaction}</td></tr>
 * </table>
 */
public final class Rules {

    private Rules() {}

    /** The families that the change can touch; never empty. */
    public static Set<Family> families(RowChange change) {
        Set<Family> families = new LinkedHashSet<>();
        change.rows().forEach(row -> touched(change, row, families));
        return families;
    }

    private static void touched(RowChange change, Row row, Set<Family> families) {
        UUID trainer = row.uuid("trainer_id");
        UUID id = row.uuid(change.table().idColumn());
        switch (change.table()) {
            case CLIENTS -> {
                families.add(Family.of(CLIENTS, trainer));
                families.add(Family.of(CLIENT, trainer, id));
                if (change.touches("trainer_id", "trainee_id", "deleted_at")) {
                    contacts(row, trainer, id, families);
                }
            }
            case TRAINEES -> {
                families.add(Family.of(TRAINEES, trainer));
                families.add(Family.of(TRAINEE, trainer, id));
                if (change.touches("trainer_id", "deleted_at")) {
                    families.add(Family.of(INTERACTIONS, trainer, id));
                }
            }
            case ACTIVITY -> families.add(Family.of(CLIENTS, trainer));
            case INTERACTIONS -> {
                families.add(Family.of(CLIENTS, trainer));
                contacts(row, trainer, row.uuid("client_id"), families);
            }
            case CLIENT_REFS -> contacts(row, trainer, id, families);
        }
    }

    /** What shows a client's interactions: its list, its stats, the list of the trainee it is linked to, and each by itself. */
    private static void contacts(Row row, UUID trainer, UUID client, Set<Family> families) {
        families.add(Family.of(INTERACTIONS, trainer, client));
        families.add(Family.of(CLIENT_STATS, trainer, client));
        families.add(Family.of(INTERACTION, trainer));
        UUID trainee = row.uuidOrNull("trainee_id");
        if (trainee != null) {
            families.add(Family.of(INTERACTIONS, trainer, trainee));
        }
    }
}
