package dev.tamid.coherence.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewsTest {

    private static final UUID TRAINER = UUID.fromString("11111111-1111-4111-8111-111111111111");
    private static final String ID = "33333333-3333-4333-8333-333333333333";

    @Test
    void everyViewIsFoundByItsRoute() {
        for (View view : View.values()) {
            ViewRequest request = find(view.route().replace("{id}", ID), null).orElseThrow();
            assertThat(request.view()).isEqualTo(view);
            assertThat(request.family().trainer()).isEqualTo(TRAINER);
        }
    }

    @Test
    void theSameQuestionInAnotherOrderIsTheSameVariant() {
        assertThat(variant("/api/v1/clients", "tag=b&tag=a&status=lead&limit=20"))
                .isEqualTo(variant("/api/v1/clients", "limit=20&status=lead&tag=a&tag=b&tag=a&unknown=1"));
    }

    @Test
    void valuesThatContainSeparatorsAreNotMixedUp() {
        assertThat(variant("/api/v1/clients", "q=a%26sort%3Dname"))
                .isNotEqualTo(variant("/api/v1/clients", "q=a&sort=name"));
        assertThat(variant("/api/v1/clients", "tag=a&tag=b")).isNotEqualTo(variant("/api/v1/clients", "tag=a%2Cb"));
    }

    @Test
    void aClientAndATraineeOfTheSameIdNeverShareAnAnswer() {
        assertThat(variant("/api/v1/clients/" + ID + "/interactions", null))
                .isNotEqualTo(variant("/api/v1/trainees/" + ID + "/interactions", null));
    }

    @Test
    void twoInteractionsOfOneFamilyNeverShareAnAnswer() {
        String other = ID.replace('3', '4');
        assertThat(find("/api/v1/interactions/" + ID, null).map(ViewRequest::family))
                .isEqualTo(find("/api/v1/interactions/" + other, null).map(ViewRequest::family));
        assertThat(variant("/api/v1/interactions/" + ID, null))
                .isNotEqualTo(variant("/api/v1/interactions/" + other, null));
    }

    @Test
    void anIdInCapitalsIsTheSameFamily() {
        String id = "abcdefab-cdef-4bcd-8bcd-abcdefabcdef";
        assertThat(find("/api/v1/clients/" + id.toUpperCase(java.util.Locale.ROOT), null)
                        .map(ViewRequest::family))
                .isEqualTo(find("/api/v1/clients/" + id, null).map(ViewRequest::family));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/clients/*",
                "/api/v1/clients/{" + ID + "}",
                "/api/v1/clients/1-1-1-1-1",
                "/api/v1/clients/" + ID + "*",
                "/api/v1/clients/" + ID + "/",
                "/api/v1/clients/../clients",
                "/api/v2/clients",
                "/api/v1/clients/" + ID + "/trainee"
            })
    void anIdThatIsNoneAndAPathThatIsNoViewFindNothing(String path) {
        assertThat(find(path, null)).isEmpty();
    }

    @Test
    void aQueryThatCannotBeReadFindsNothing() {
        assertThat(find("/api/v1/clients", "q=%zz")).isEmpty();
        assertThat(find("/api/v1/clients", "q=" + "a".repeat(9_000))).isEmpty();
        assertThat(find("/api/v1/clients", "tag=a&".repeat(300))).isEmpty();
    }

    @Test
    void onlyAGetIsAView() {
        assertThat(Views.find("POST", "/api/v1/clients", null, TRAINER)).isEmpty();
        assertThat(Views.find("HEAD", "/api/v1/clients", null, TRAINER)).isEmpty();
    }

    @Test
    void aVeryLongVariantIsNotCached() {
        ViewRequest request = find("/api/v1/clients", "q=" + "a".repeat(3_000)).orElseThrow();
        assertThat(request.cacheable()).isFalse();
        assertThat(request.parameters()).containsEntry("q", List.of("a".repeat(3_000)));
    }

    @Test
    void everyViewWithEveryParameterIsFoundAgainFromItsFamilyAndVariant() {
        for (View view : View.values()) {
            String query = String.join(
                    "&",
                    view.parameters().stream()
                            .map(name -> name + "=a+b%0A&" + name + "=%D7%93%26%3D%2B%2F%25")
                            .toList());
            for (String asked : List.of("", query)) {
                ViewRequest request =
                        find(view.route().replace("{id}", ID), asked).orElseThrow();
                Family family = Family.parse(request.family().name()).orElseThrow();

                ViewRequest again = Views.of(family, request.variant()).orElseThrow();

                assertThat(again).as(view + " " + asked).isEqualTo(request);
                assertThat(find(again.path(), again.query())).as(again.path()).contains(request);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "client?",
                "clients?",
                "client_list",
                "client_list?unknown=1",
                "client_list?sort=name&limit=1",
                "client_list?q=%zz",
                "client_list/" + ID + "?",
                "interaction?",
                "CLIENT_LIST?"
            })
    void aVariantThatNoRequestMadeIsNotFound(String variant) {
        assertThat(Views.of(new Family(FamilyKind.CLIENTS, TRAINER, null), variant))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "clients:{}",
                "clients:{*}",
                "live:{11111111-1111-4111-8111-111111111111}",
                "clients:{11111111-1111-4111-8111-111111111111}:33333333-3333-4333-8333-333333333333",
                "client:{11111111-1111-4111-8111-111111111111}",
                "client:{11111111-1111-4111-8111-111111111111}:x"
            })
    void aNameThatIsNoFamilysIsNotRead(String name) {
        assertThat(Family.parse(name)).isEmpty();
    }

    private static Optional<ViewRequest> find(String path, @org.jspecify.annotations.Nullable String query) {
        return Views.find("GET", path, query, TRAINER);
    }

    private static String variant(String path, @org.jspecify.annotations.Nullable String query) {
        return find(path, query).orElseThrow().variant();
    }
}
