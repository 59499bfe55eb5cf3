/** Lists a page at a time: sorts, keysets and the search. */
@NullMarked
package dev.tamid.clients.lists;

import org.jspecify.annotations.NullMarked;
