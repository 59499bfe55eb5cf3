package dev.tamid.local.check;

import dev.tamid.local.fault.Staged;
import java.util.ArrayList;
import java.util.Formatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a check found.
 *
 * @param seconds how long it worked
 * @param staged the faults, in their order
 */
record Report(long seed, double seconds, Findings findings, Figures figures, List<Staged> staged) {

    boolean isGood() {
        return findings.total() == 0;
    }

    /** For a person. */
    String text() {
        Formatter text = new Formatter(Locale.ROOT);
        text.format(
                "%,d reads (%,.0f/s; %.1f %% hits, %,d bypasses, %,d unanswered), %,d writes through the gateway, %,d by hand, %,d frames%n",
                figures.reads(),
                figures.reads() / seconds,
                100 * figures.hitRatio(),
                figures.bypasses.sum(),
                figures.unanswered.sum(),
                figures.writes.sum(),
                figures.byHand.sum(),
                figures.frames.sum());
        Spread.Figures answers = figures.answerTimes.figures();
        text.format("answers: p50 %.2f ms, p99 %.2f, max %.0f%n", answers.p50(), answers.p99(), answers.max());
        Spread.Figures staleness = figures.staleness.figures();
        text.format(
                "writes by hand are seen after: p50 %.2f ms, p99 %.2f, max %.0f (%,d writes)%n",
                staleness.p50(), staleness.p99(), staleness.max(), staleness.count());
        text.format(
                "writes tried again %,d, given up %,d, without all marks %,d; live connections made %,d, resyncs %,d; reads back in time while Redis lost data (not promised) %,d%n",
                figures.writesTriedAgain.sum(),
                figures.writesGivenUp.sum(),
                figures.pending.sum(),
                figures.connections.sum(),
                figures.resyncs.sum(),
                figures.backWhileCacheWasLost.sum());
        if (!staged.isEmpty()) {
            faults(text);
        }
        for (Violation violation : Violation.values()) {
            if (violation != Violation.NOT_RECOVERED || !staged.isEmpty()) {
                text.format("%,9d  %s%n", findings.count(violation), violation.title());
            }
        }
        for (Findings.Finding finding : findings.kept()) {
            text.format("  %s %s%n", finding.at(), finding.violation().means());
            text.format("    %s%n", finding.evidence());
        }
        return text
                + (isGood() ? "Nothing stale was served as true." : "VIOLATED: see above. The seed was " + seed + ".");
    }

    private void faults(Formatter text) {
        Map<String, List<Staged>> byName = new LinkedHashMap<>();
        staged.forEach(one ->
                byName.computeIfAbsent(one.fault(), name -> new ArrayList<>()).add(one));
        text.format("%-28s %6s  %s%n", "fault", "staged", "works again after, s (each)");
        byName.forEach((name, all) -> text.format(
                "%-28s %6d  %s%n",
                name,
                all.size(),
                String.join(
                        ", ",
                        all.stream()
                                .map(one -> one.recovered()
                                        ? String.format(Locale.ROOT, "%.1f", one.recoveredAfterMs() / 1e3)
                                        : "NEVER")
                                .toList())));
    }

    /** For a program. */
    String json() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("good", isGood());
        report.put("seed", seed);
        report.put("seconds", seconds);
        report.put("reads", figures.reads());
        report.put("readsPerSecond", figures.reads() / seconds);
        report.put("hitRatio", figures.hitRatio());
        report.put("bypasses", figures.bypasses.sum());
        report.put("unanswered", figures.unanswered.sum());
        report.put("writes", figures.writes.sum());
        report.put("writesTriedAgain", figures.writesTriedAgain.sum());
        report.put("writesGivenUp", figures.writesGivenUp.sum());
        report.put("writesPending", figures.pending.sum());
        report.put("writesByHand", figures.byHand.sum());
        report.put("frames", figures.frames.sum());
        report.put("resyncs", figures.resyncs.sum());
        report.put("connections", figures.connections.sum());
        report.put("backInTimeWhileRedisLostData", figures.backWhileCacheWasLost.sum());
        report.put("answerMs", figures.answerTimes.figures());
        report.put("outOfBandStalenessMs", figures.staleness.figures());
        Map<String, Long> violations = new LinkedHashMap<>();
        for (Violation violation : Violation.values()) {
            violations.put(violation.name().toLowerCase(Locale.ROOT), findings.count(violation));
        }
        report.put("violations", violations);
        report.put(
                "evidence",
                findings.kept().stream()
                        .map(finding -> Map.of(
                                "violation",
                                finding.violation().name().toLowerCase(Locale.ROOT),
                                "at",
                                finding.at().toString(),
                                "evidence",
                                finding.evidence()))
                        .toList());
        report.put("faults", staged);
        return JsonMapper.builder().build().writeValueAsString(report);
    }
}
