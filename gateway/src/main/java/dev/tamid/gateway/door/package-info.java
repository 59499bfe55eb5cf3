/** What every request passes before anything else: its name, its shape, its origin, its token, its limits. */
@NullMarked
package dev.tamid.gateway.door;

import org.jspecify.annotations.NullMarked;
