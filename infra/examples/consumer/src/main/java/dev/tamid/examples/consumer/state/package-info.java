/** What outlives the process: places in the topics and what was read up to there, in one file. */
@NullMarked
package dev.tamid.examples.consumer.state;

import org.jspecify.annotations.NullMarked;
