@NullMarked
package dev.tamid.edge.body;

import org.jspecify.annotations.NullMarked;
