@NullMarked
package dev.tamid.invalidator.plan;

import org.jspecify.annotations.NullMarked;
