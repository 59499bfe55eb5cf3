/** What is asked of the primary: which database it is and which transactions are over. */
@NullMarked
package dev.tamid.invalidator.database;

import org.jspecify.annotations.NullMarked;
