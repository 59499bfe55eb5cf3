package dev.tamid.local.fault;

/**
 * A fault that was staged.
 *
 * @param at seconds after the check began
 * @param lastedMs from its beginning to its end
 * @param recovered whether a write was acknowledged and told within a minute after its end
 * @param recoveredAfterMs from its end until then
 * @param note what else is worth knowing
 */
public record Staged(String fault, double at, long lastedMs, boolean recovered, long recoveredAfterMs, String note) {}
