package dev.tamid.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.clients.running.Caller;
import dev.tamid.clients.running.Reply;
import dev.tamid.clients.running.Running;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("G8: bad input is a problem and writes nothing")
class BadInputIT {

    private final Caller trainer = Running.service().newTrainer();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|fullName REQUIRED",
                "{'fullName':'x'}|fullName TOO_SHORT",
                "{'fullName':7}|fullName WRONG_TYPE",
                "{'fullName':'Dana','email':'x'}|email INVALID_FORMAT",
                "{'fullName':'Dana','phone':'00000000000000000000000000000000000000000'}|phone TOO_LONG",
                "{'fullName':'Dana','status':'x'}|status INVALID_VALUE",
                "{'fullName':'Dana','tags':['']}|tags[0] TOO_SHORT",
                "{'fullName':'Dana','notes':'\\u0000'}|notes INVALID_CHARACTERS",
                "{'fullName':'Dana','source':1}|source WRONG_TYPE",
                "{'fullName':'Dana','externalId':''}|externalId TOO_SHORT",
                "{'fullName':'Dana','nextFollowUpOn':'x'}|nextFollowUpOn INVALID_FORMAT",
                "{'fullName':'Dana','traineeId':'x'}|traineeId READ_ONLY",
                "{'fullName':'Dana','id':'x'}|id READ_ONLY",
                "{'fullName':'Dana','surprise':'x'}|surprise UNKNOWN_FIELD",
            })
    void a_field_with_a_fault_is_named(String body, String expected) {
        Reply refused = trainer.post("/api/v1/clients", body.replace('\'', '"'), "X-Request-Id", "req-1");

        assertThat(refused.problem()).isEqualTo("422 VALIDATION");
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.text("/errors/0/field") + " " + refused.text("/errors/0/code"))
                .isEqualTo(expected);
        assertThat(refused.text("/requestId")).isEqualTo("req-1").isEqualTo(refused.header("X-Request-Id"));
        assertThat(trainer.get("/api/v1/clients").json().get("items")).isEmpty();
    }

    @Test
    void problems_speak_the_callers_language() {
        Reply hebrew = trainer.post("/api/v1/clients", "{}", "Accept-Language", "he-IL,en;q=0.5");
        assertThat(hebrew.text("/errors/0/message")).isEqualTo("שדה חובה");
        assertThat(hebrew.header("Content-Language")).isEqualTo("he");
        assertThat(trainer.post("/api/v1/clients", "{}").text("/errors/0/message"))
                .isEqualTo("is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"fullName\":\"a\",\"fullName\":\"b\"}", "{} x"})
    void a_body_that_is_no_object_is_malformed(String body) {
        assertThat(trainer.post("/api/v1/clients", body).problem()).isEqualTo("400 MALFORMED_JSON");
    }

    @Test
    void a_body_of_another_kind_or_size_is_refused() {
        assertThat(trainer.post("/api/v1/clients", "x", "Content-Type", "text/plain")
                        .problem())
                .isEqualTo("415 UNSUPPORTED_MEDIA_TYPE");
        assertThat(trainer.call("POST", "/api/v1/clients", null).problem())
                .isIn("415 UNSUPPORTED_MEDIA_TYPE", "400 MALFORMED_JSON");
        assertThat(trainer.post("/api/v1/clients", "{\"notes\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}")
                        .problem())
                .isEqualTo("413 PAYLOAD_TOO_LARGE");
        assertThat(trainer.post("/api/v1/clients", "{\"fullName\":\"Dana\",\"notes\":\"" + "x".repeat(900_000) + "\"}")
                        .text("/errors/0/code"))
                .isEqualTo("TOO_LONG");
    }

    @Test
    void an_address_or_method_that_is_not_there_is_a_problem_too() {
        assertThat(trainer.get("/api/v1/nothing").problem()).isEqualTo("404 NOT_FOUND");
        Reply put = trainer.put("/api/v1/clients", "{}");
        assertThat(put.problem()).isEqualTo("405 METHOD_NOT_ALLOWED");
        assertThat(put.header("Allow")).contains("GET", "POST");
    }

    @Test
    void what_the_container_refuses_itself_is_a_problem_too() throws IOException {
        assertThat(raw("GET /api/v1/clients/%2F HTTP/1.1\r\n"))
                .contains(" 400 ")
                .contains("application/problem+json")
                .doesNotContain("<html")
                .doesNotContain("Tomcat");
        assertThat(raw("GET /api/v1/{} HTTP/1.1\r\n")).contains(" 400 ").doesNotContain("Tomcat");
        assertThat(raw("GET /api/v1/clients HTTP/1.1\r\nX: " + "x".repeat(40_000) + "\r\n"))
                .contains(" 4")
                .doesNotContain("Tomcat");
    }

    private static String raw(String head) throws IOException {
        URI address = URI.create(Running.service().address());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((head + "Host: localhost\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readNBytes(4_000), StandardCharsets.UTF_8);
            }
        }
    }
}
