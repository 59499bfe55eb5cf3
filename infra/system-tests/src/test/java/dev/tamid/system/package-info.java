/** The guarantees, shown on the whole running system: each service a process of its own, every request through the gateway. */
@NullMarked
package dev.tamid.system;

import org.jspecify.annotations.NullMarked;
