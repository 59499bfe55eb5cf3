/** The tests of {@code web/e2e}, run in the build. */
@NullMarked
package dev.tamid.browser;

import org.jspecify.annotations.NullMarked;
