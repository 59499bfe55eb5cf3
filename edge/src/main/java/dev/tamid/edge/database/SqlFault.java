package dev.tamid.edge.database;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * An error of PostgreSQL, found among the causes of an exception.
 *
 * @param state the SQLSTATE (PostgreSQL, appendix A)
 * @param constraint the constraint that was violated, if one was
 */
public record SqlFault(String state, @Nullable String constraint) {

    private static final int DEEPEST = 20;

    /** The error that the exception came from. */
    public static Optional<SqlFault> in(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof SQLException fault && fault.getSQLState() != null) {
                return Optional.of(new SqlFault(fault.getSQLState(), constraint(fault)));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** Whether a lock was not had within {@code lock_timeout}. */
    public boolean lockTimeOut() {
        return state.equals("55P03");
    }

    /** Whether a value was refused: by a check, or since its type has no such value. */
    public boolean refusesValue() {
        return state.equals("23514") || state.startsWith("22");
    }

    /** Whether the unique index of that name refused the row. */
    public boolean violates(String uniqueIndex) {
        return state.equals("23505") && uniqueIndex.equals(constraint);
    }

    /**
     * Whether it may go well when tried again: no connection, too many of them, shutting down or recovering, a standby, cancelled by a
     * time-out, a lock or a deadlock.
     */
    public boolean passing() {
        return state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.startsWith("40")
                || state.equals("25006")
                || lockTimeOut();
    }

    private static @Nullable String constraint(SQLException fault) {
        if (fault instanceof PSQLException postgres) {
            ServerErrorMessage message = postgres.getServerErrorMessage();
            return message == null ? null : message.getConstraint();
        }
        return null;
    }
}
