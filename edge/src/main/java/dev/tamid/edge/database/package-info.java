/** What the database's errors mean to an edge. */
@NullMarked
package dev.tamid.edge.database;

import org.jspecify.annotations.NullMarked;
