/** The interactions themselves: their rows, their pages, the stats, and the job that completes those whose time has come. */
@NullMarked
package dev.tamid.interactions.journal;

import org.jspecify.annotations.NullMarked;
