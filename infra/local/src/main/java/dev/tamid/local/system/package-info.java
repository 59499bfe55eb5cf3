/** The whole system on one machine: the stack and the four services, started, watched and stopped. Serves the launcher and the system tests. */
@NullMarked
package dev.tamid.local.system;

import org.jspecify.annotations.NullMarked;
