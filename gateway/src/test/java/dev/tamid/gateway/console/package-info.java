@NullMarked
package dev.tamid.gateway.console;

import org.jspecify.annotations.NullMarked;
