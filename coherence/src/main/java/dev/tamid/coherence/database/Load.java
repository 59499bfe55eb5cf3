package dev.tamid.coherence.database;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One read-only transaction of the primary, REPEATABLE READ: everything that is read in it is of one snapshot, and that is the snapshot
 * given here. (Under READ COMMITTED a snapshot taken apart from the data would vouch for data that it did not see.)
 *
 * @param jdbc runs statements in the transaction
 * @param snapshot what the transaction sees
 * @param database the identity of the database that it reads
 */
public record Load(JdbcClient jdbc, Snapshot snapshot, String database) {}
