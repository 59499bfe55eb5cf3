/** What this instance of the gateway counted, for operators. */
@NullMarked
package dev.tamid.gateway.figures;

import org.jspecify.annotations.NullMarked;
