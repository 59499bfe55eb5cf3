@NullMarked
package dev.tamid.gateway.door;

import org.jspecify.annotations.NullMarked;
