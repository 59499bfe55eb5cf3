/** What the protocol asks of PostgreSQL: snapshots, transaction ids, the identity of the database. */
@NullMarked
package dev.tamid.coherence.database;

import org.jspecify.annotations.NullMarked;
