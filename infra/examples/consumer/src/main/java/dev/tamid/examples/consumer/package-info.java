/** A service of another team that follows the change topics of Tamid and keeps a projection of its own. */
@NullMarked
package dev.tamid.examples.consumer;

import org.jspecify.annotations.NullMarked;
