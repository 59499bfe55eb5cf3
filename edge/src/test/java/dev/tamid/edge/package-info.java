@NullMarked
package dev.tamid.edge;

import org.jspecify.annotations.NullMarked;
