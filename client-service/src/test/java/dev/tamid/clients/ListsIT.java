package dev.tamid.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.clients.running.Caller;
import dev.tamid.clients.running.Reply;
import dev.tamid.clients.running.Running;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListsIT {

    private final Caller trainer = Running.service().newTrainer();

    @Test
    void filters_hold_the_list_to_what_fits_all_of_them() {
        String dana = made(
                "{'fullName':'Dana','status':'active','tags':['vip','new'],'externalId':'x:1','nextFollowUpOn':'2026-03-01'}");
        String noa = made("{'fullName':'Noa','status':'lead','tags':['vip'],'nextFollowUpOn':'2026-05-01'}");
        String omer = made("{'fullName':'Omer','status':'on_hold'}");
        String trainee = trainer.trainee("Noa").get("id").stringValue();
        trainer.put("/api/v1/clients/" + noa + "/trainee", "{\"traineeId\":\"" + trainee + "\"}");

        assertThat(ids("")).containsExactly(dana, noa, omer);
        assertThat(ids("status=active")).containsExactly(dana);
        assertThat(ids("status=active&status=on_hold")).containsExactly(dana, omer);
        assertThat(ids("tag=vip")).containsExactly(dana, noa);
        assertThat(ids("tag=vip&tag=new")).containsExactly(dana);
        assertThat(ids("linked=true")).containsExactly(noa);
        assertThat(ids("linked=false")).containsExactly(dana, omer);
        assertThat(ids("traineeId=" + trainee)).containsExactly(noa);
        assertThat(ids("externalId=x:1")).containsExactly(dana);
        assertThat(ids("followUpBefore=2026-05-01")).containsExactly(dana);
        assertThat(ids("followUpBefore=2026-05-02")).containsExactly(dana, noa);
        assertThat(ids("tag=vip&status=lead&linked=true")).containsExactly(noa);
        assertThat(ids("unknown=x")).containsExactly(dana, noa, omer);
    }

    @ParameterizedTest
    @CsvSource({
        "dan, Dana Ben-David",
        "DAN, Dana Ben-David",
        "ben, Dana Ben-David",
        "david, Dana Ben-David",
        "dana dav, Dana Ben-David",
        "dav dana, Dana Ben-David",
        "ana, ",
        "dana x, ",
        "jose, José Ñandú",
        "nandu, José Ñandú",
        "שלום, שָׁלוֹם כֹּהֵן",
        "כהן, שָׁלוֹם כֹּהֵן",
        "שָׁל, שָׁלוֹם כֹּהֵן",
        "לום, ",
        "josé@, José Ñandú",
        "JOSE@EX, José Ñandú",
        "example, ",
        "052, Dana Ben-David",
        "1234, Dana Ben-David",
        "052-123, Dana Ben-David",
        "97252, Dana Ben-David",
        "12, ",
        "%, ",
        "_, ",
        "\\, "
    })
    void a_search_finds_beginnings_of_words_and_of_the_email_and_digits_of_the_phone(String q, @Nullable String found) {
        made("{'fullName':'Dana Ben-David','phone':'052-123 4567'}");
        made("{'fullName':'José Ñandú','email':'Jose@example.com'}");
        made("{'fullName':'שָׁלוֹם כֹּהֵן'}");

        Reply list = trainer.get("/api/v1/clients?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8));

        List<String> names = list.json()
                .get("items")
                .valueStream()
                .map(item -> item.get("fullName").stringValue())
                .toList();
        assertThat(names).isEqualTo(found == null ? List.of() : List.of(found));
    }

    @Test
    void names_are_in_the_order_of_languages() {
        for (String name : List.of("Zoe", "émile", "Eva", "ada", "Ada", "Örjan", "Oz", "שרה", "אבי", "בני")) {
            made("{'fullName':'" + name + "'}");
        }
        assertThat(names("limit=3"))
                .containsExactly("ada", "Ada", "émile", "Eva", "Örjan", "Oz", "Zoe", "אבי", "בני", "שרה");
    }

    @Test
    void every_sort_has_nulls_last_and_ties_by_id() throws SQLException {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            made.add(made("{'fullName':'Same Name'"
                    + (i % 3 == 0 ? "" : ",'nextFollowUpOn':'2026-0" + (1 + i % 3) + "-01'") + "}"));
        }
        List<String> byId = made.stream().sorted().toList();
        contact(made.get(4), "2026-01-01T00:00:00Z");
        contact(made.get(2), "2026-01-01T00:00:00Z");
        contact(made.get(7), "2026-02-01T00:00:00Z");
        List<String> without = byId.stream()
                .filter(id -> !List.of(made.get(4), made.get(2), made.get(7)).contains(id))
                .toList();

        assertThat(ids("sort=name&limit=2")).isEqualTo(byId);
        assertThat(ids("sort=-createdAt&limit=2")).isEqualTo(byId.reversed());
        assertThat(ids("sort=-updatedAt&limit=2")).isEqualTo(byId.reversed());
        assertThat(ids("sort=nextFollowUpOn&limit=2"))
                .isEqualTo(List.of(
                        made.get(1),
                        made.get(4),
                        made.get(7),
                        made.get(2),
                        made.get(5),
                        made.get(8),
                        made.get(0),
                        made.get(3),
                        made.get(6)));
        assertThat(ids("sort=-lastContactAt&limit=2"))
                .isEqualTo(joined(List.of(made.get(7), made.get(2), made.get(4)), without));
        assertThat(ids("sort=lastContactAt&limit=2"))
                .isEqualTo(joined(List.of(made.get(2), made.get(4), made.get(7)), without));
        assertThat(ids("lastContactBefore=2026-02-01&sort=lastContactAt")).containsExactly(made.get(2), made.get(4));
        Reply list = trainer.get("/api/v1/clients?sort=-lastContactAt&limit=1");
        assertThat(list.text("/items/0/activity/lastContactAt")).isEqualTo("2026-02-01T00:00:00.000000Z");
        assertThat(list.text("/items/0/activity/interactionCount")).isEqualTo("3");
        assertThat(trainer.get("/api/v1/clients?limit=1&sort=nextFollowUpOn").text("/items/0/activity"))
                .isEmpty();
    }

    @Test
    void an_activity_says_its_version_to_those_who_ask_and_to_nobody_else() throws SQLException {
        String contacted = made("{'fullName':'Ada'}");
        made("{'fullName':'Bea'}");
        contact(contacted, "2026-01-01T00:00:00Z");
        Reply list = trainer.get("/api/v1/clients?versions=true");
        assertThat(list.text("/items/0/activity/version")).isEqualTo("1");
        assertThat(list.text("/items/1/activity/version")).isEqualTo("0");
        for (String query : List.of("", "?versions=false")) {
            assertThat(trainer.get("/api/v1/clients" + query)
                            .json()
                            .at("/items/0/activity")
                            .propertyNames())
                    .containsExactlyInAnyOrder("lastContactAt", "interactionCount");
        }
        assertThat(trainer.get("/api/v1/clients?versions=1").status()).isEqualTo(400);
    }

    @Test
    void trainees_are_listed_searched_and_sorted_too() {
        for (String name : List.of("Carl", "Anna", "Berta Anders")) {
            trainer.trainee(name);
        }
        assertThat(trainer.get("/api/v1/trainees?limit=2").json().get("items")).hasSize(2);
        assertThat(trainer.get("/api/v1/trainees?q=an").json().get("items")).hasSize(2);
        assertThat(trainer.get("/api/v1/trainees?sort=-createdAt").text("/items/0/fullName"))
                .isEqualTo("Berta Anders");
        assertThat(trainer.get("/api/v1/trainees?sort=nextFollowUpOn").problem())
                .isEqualTo("400 INVALID_PARAMETER");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0:INVALID_LIMIT",
                "limit=101:INVALID_LIMIT",
                "limit=x:INVALID_LIMIT",
                "limit=:INVALID_LIMIT",
                "limit=1&limit=2:INVALID_LIMIT",
                "cursor=x:INVALID_CURSOR",
                "cursor=a&cursor=b:INVALID_CURSOR",
                "sort=id:INVALID_PARAMETER",
                "sort=name&sort=name:INVALID_PARAMETER",
                "status=x:INVALID_PARAMETER",
                "linked=1:INVALID_PARAMETER",
                "traineeId=1-1-1-1-1:INVALID_PARAMETER",
                "followUpBefore=2026-13-01:INVALID_PARAMETER",
                "lastContactBefore=x:INVALID_PARAMETER",
                "q=%00:INVALID_PARAMETER",
                "externalId=a&externalId=b:INVALID_PARAMETER"
            })
    void a_query_that_cannot_be_used_is_refused(String queryAndCode) {
        String query = queryAndCode.substring(0, queryAndCode.indexOf(':'));
        Reply refused = trainer.get("/api/v1/clients?" + query);
        assertThat(refused.problem()).isEqualTo("400 " + queryAndCode.substring(queryAndCode.indexOf(':') + 1));
    }

    @Test
    void a_cursor_of_another_list_or_another_trainer_is_refused() {
        for (int i = 0; i < 3; i++) {
            trainer.client("Client " + i);
        }
        String cursor = trainer.get("/api/v1/clients?limit=1&status=lead").text("/nextCursor");

        assertThat(trainer.get("/api/v1/clients?limit=2&status=lead&cursor=" + cursor)
                        .json()
                        .get("items"))
                .hasSize(2);
        for (String other : List.of("", "status=active&", "status=lead&sort=-createdAt&", "status=lead&q=x&")) {
            assertThat(trainer.get("/api/v1/clients?" + other + "cursor=" + cursor)
                            .problem())
                    .isEqualTo("400 INVALID_CURSOR");
        }
        assertThat(Running.service()
                        .newTrainer()
                        .get("/api/v1/clients?status=lead&cursor=" + cursor)
                        .problem())
                .isEqualTo("400 INVALID_CURSOR");
    }

    @Test
    @DisplayName("G5: paging while others write gives each row that stays exactly once")
    void paging_while_others_write_gives_each_stable_row_once() throws SQLException {
        Set<String> stable = new HashSet<>();
        try (Connection sql = Running.service().sql();
                PreparedStatement insert = sql.prepareStatement(
                        "insert into clients.clients (trainer_id, full_name) values (?, ?) returning id::text")) {
            for (int i = 0; i < 200; i++) {
                insert.setObject(1, trainer.trainer());
                insert.setString(2, "Client " + (i * 7919) % 200);
                try (var made = insert.executeQuery()) {
                    made.next();
                    stable.add(made.getString(1));
                }
            }
        }
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int i = 0; !done.get(); i++) {
                String path = "/api/v1/clients/"
                        + trainer.client("Client " + (i * 31) % 200).get("id").stringValue();
                trainer.delete(path, "If-Match", "*");
            }
        });
        try {
            for (String sort : List.of("name", "-createdAt")) {
                List<String> seen = ids("limit=17&sort=" + sort).stream()
                        .filter(stable::contains)
                        .toList();
                assertThat(seen).hasSize(200).doesNotHaveDuplicates();
            }
        } finally {
            done.set(true);
            writer.join();
        }
    }

    private void contact(String client, String lastContactAt) throws SQLException {
        try (Connection sql = Running.service().sql();
                PreparedStatement insert = sql.prepareStatement(
                        "insert into clients.activity (client_id, trainer_id, last_contact_at, interaction_count)"
                                + " values (?, ?, ?::timestamptz, 3)")) {
            insert.setObject(1, UUID.fromString(client));
            insert.setObject(2, trainer.trainer());
            insert.setString(3, lastContactAt);
            insert.executeUpdate();
        }
    }

    private String made(String single) {
        Reply made = trainer.post("/api/v1/clients", single.replace('\'', '"'));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.text("/id");
    }

    private List<String> ids(String query) {
        return all(query, "id");
    }

    private List<String> names(String query) {
        return all(query, "fullName");
    }

    /** A field of all items of all pages. */
    private List<String> all(String query, String field) {
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            Reply page = trainer.get("/api/v1/clients?" + query + cursor);
            assertThat(page.status()).as(page.toString()).isEqualTo(200);
            page.json().get("items").forEach(item -> all.add(item.get(field).stringValue()));
            String next = page.text("/nextCursor");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return Collections.unmodifiableList(all);
    }

    private static List<String> joined(List<String> one, List<String> other) {
        List<String> joined = new ArrayList<>(one);
        joined.addAll(other);
        return joined;
    }
}
