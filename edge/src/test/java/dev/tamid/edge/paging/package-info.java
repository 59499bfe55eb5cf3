@NullMarked
package dev.tamid.edge.paging;

import org.jspecify.annotations.NullMarked;
