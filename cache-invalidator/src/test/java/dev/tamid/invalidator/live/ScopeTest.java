package dev.tamid.invalidator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.coherence.catalog.Entity;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    private static final String ONE = "0199a3c2-7c1e-7a55-9d3a-5f2f9b1c7d10";
    private static final String OTHER = "0199a3c2-7c1e-7a55-9d3a-5f2f9b1c7d11";

    private final Frame client = change("client", ONE, "");
    private final Frame activity = change("activity", ONE, "");
    private final Frame trainee = change("trainee", OTHER, "");
    private final Frame call = change("interaction", OTHER, ",\"clients\":[\"" + ONE + "\"]");
    private final Frame moved = change("interaction", OTHER, ",\"clients\":[\"" + OTHER + "\",\"" + ONE + "\"]");

    @Test
    @DisplayName("without a scope everything is told")
    void all() {
        assertThat(Set.of(client, activity, trainee, call, moved)).allMatch(Scope.ALL::holds);
    }

    @Test
    @DisplayName("entities: only these are told")
    void entities() {
        Scope scope = new Scope(Set.of(Entity.CLIENT, Entity.TRAINEE), Set.of());
        assertThat(Set.of(client, trainee)).allMatch(scope::holds);
        assertThat(Set.of(activity, call)).noneMatch(scope::holds);
    }

    @Test
    @DisplayName("clients: what concerns one of them is told, an interaction that left him too, and trainees")
    void clients() {
        Scope scope = new Scope(Scope.ALL.entities(), Set.of(ONE));
        assertThat(Set.of(client, activity, trainee, call, moved)).allMatch(scope::holds);
        Scope stranger = new Scope(Scope.ALL.entities(), Set.of("0199a3c2-7c1e-7a55-9d3a-5f2f9b1c7d12"));
        assertThat(Set.of(client, activity, call, moved)).noneMatch(stranger::holds);
        assertThat(stranger.holds(trainee)).isTrue();
    }

    @ParameterizedTest
    @DisplayName("a frame that cannot be read is told to those without a scope only")
    @ValueSource(strings = {"", "{", "[]", "7", "{\"entity\":7}", "{\"type\":\"change\",\"entity\":\"other\"}"})
    void unreadable(String json) {
        Frame frame = Frame.change("e", 1, json);
        assertThat(Scope.ALL.holds(frame)).isTrue();
        assertThat(new Scope(Set.of(Entity.CLIENT), Set.of()).holds(frame)).isFalse();
    }

    private static Frame change(String entity, String id, String more) {
        return Frame.change(
                "e",
                1,
                "{\"type\":\"change\",\"seq\":1,\"entity\":\"" + entity + "\",\"op\":\"update\",\"id\":\"" + id
                        + "\",\"version\":1,\"mutation\":null" + more
                        + ",\"data\":{\"id\":\"x\",\"clients\":[\"y\"]}}");
    }
}
