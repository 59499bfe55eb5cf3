/** Child processes that are recorded on disk, so that the next start can end what a killed launcher left behind. */
@NullMarked
package dev.tamid.stack.process;

import org.jspecify.annotations.NullMarked;
