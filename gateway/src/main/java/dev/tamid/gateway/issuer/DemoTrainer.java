package dev.tamid.gateway.issuer;

import java.util.List;
import java.util.UUID;

/** A trainer to try things with. Nothing has to exist for him. */
record DemoTrainer(UUID trainer, String name) {

    static final List<DemoTrainer> ALL = List.of(
            new DemoTrainer(UUID.fromString("11111111-1111-4111-8111-111111111111"), "Studio Tamid"),
            new DemoTrainer(UUID.fromString("22222222-2222-4222-8222-222222222222"), "נועה כהן"),
            new DemoTrainer(UUID.fromString("33333333-3333-4333-8333-333333333333"), "Alex Morgan"));
}
