/** Whether a schema may take the place of the published one: what would break, in words. */
@NullMarked
package dev.tamid.gateway.contract.compatibility;

import org.jspecify.annotations.NullMarked;
