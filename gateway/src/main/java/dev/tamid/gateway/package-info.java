/** The one door: whoever comes in is known, within his limits, and answered from the cache where it holds the answer. */
@NullMarked
package dev.tamid.gateway;

import org.jspecify.annotations.NullMarked;
