/** Keyset pages: cursors, limits and query parameters. */
@NullMarked
package dev.tamid.edge.paging;

import org.jspecify.annotations.NullMarked;
