package dev.tamid.invalidator.change;

/**
 * Where a change stands in the order of commits: the end of the commit before it, then its own place in the log. (Its own place alone does
 * not order: transactions write side by side and commit one after the other.)
 *
 * @param commit LSN, compared unsigned
 * @param lsn LSN, compared unsigned
 */
public record Position(long commit, long lsn) {}
