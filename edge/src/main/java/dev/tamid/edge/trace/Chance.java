package dev.tamid.edge.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Samples by chance, whatever the caller says. OpenTelemetry's own sampler by ratio looks at the trace's id, which a caller may choose.
 *
 * @param ratio the part that is sampled, 0 to 1
 */
record Chance(double ratio) implements Sampler {

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        return ThreadLocalRandom.current().nextDouble() < ratio
                ? SamplingResult.recordAndSample()
                : SamplingResult.drop();
    }

    @Override
    public String getDescription() {
        return "Chance{" + ratio + "}";
    }
}
