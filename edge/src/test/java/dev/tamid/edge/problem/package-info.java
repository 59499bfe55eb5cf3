@NullMarked
package dev.tamid.edge.problem;

import org.jspecify.annotations.NullMarked;
