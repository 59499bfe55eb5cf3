@NullMarked
package dev.tamid.edge.trace;

import org.jspecify.annotations.NullMarked;
