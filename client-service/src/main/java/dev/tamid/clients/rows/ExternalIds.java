package dev.tamid.clients.rows;

import dev.tamid.coherence.catalog.JdbcRow;
import dev.tamid.coherence.write.Write;
import dev.tamid.edge.database.SqlFault;
import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.Problem;
import dev.tamid.edge.problem.ProblemException;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;

/** Tells whoever wants an external id that another row has, which row that is. */
public final class ExternalIds {

    private ExternalIds() {}

    /** The conflict, with the row that has the external id. */
    public static ProblemException taken(Rows rows, Write write, UUID trainer, String externalId) {
        return new ProblemException(rows.findByExternalId(write.jdbc(), trainer, externalId)
                .map(other -> Problem.withCurrent(Code.EXTERNAL_ID_TAKEN, rows.json(other)))
                // It was taken a moment ago and is free again.
                .orElseGet(() -> Problem.of(Code.EXTERNAL_ID_TAKEN)));
    }

    /**
     * Runs a change that may take an external id. The unique index has the last word; a savepoint keeps the transaction alive, so that the
     * other row can still be read.
     */
    public static JdbcRow taking(
            Rows rows, String uniqueIndex, Write write, UUID trainer, String externalId, Supplier<JdbcRow> change) {
        write.jdbc().sql("savepoint external_id").update();
        try {
            return change.get();
        } catch (DataAccessException refused) {
            if (SqlFault.in(refused)
                    .filter(fault -> fault.violates(uniqueIndex))
                    .isEmpty()) {
                throw refused;
            }
            write.jdbc().sql("rollback to savepoint external_id").update();
            throw taken(rows, write, trainer, externalId);
        }
    }
}
