@NullMarked
package dev.tamid.edge.answer;

import org.jspecify.annotations.NullMarked;
