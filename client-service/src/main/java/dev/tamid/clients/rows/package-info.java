/** Rows of the captured tables, read and changed so that every change is marked. */
@NullMarked
package dev.tamid.clients.rows;

import org.jspecify.annotations.NullMarked;
