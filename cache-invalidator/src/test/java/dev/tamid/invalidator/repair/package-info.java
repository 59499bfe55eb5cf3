@NullMarked
package dev.tamid.invalidator.repair;

import org.jspecify.annotations.NullMarked;
