package dev.tamid.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tamid.local.system.ProjectRoot;
import dev.tamid.stack.PostgresServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Runs {@code web/e2e}; each of its tests is named in what it prints. */
@DisplayName("in a real browser")
class BrowserIT {

    private static final long LIMIT_MINUTES = 8;

    @Test
    @DisplayName(
            "the SDK paints at once, rolls back with the reason, merges or shows three values, and shows what everybody shows, after a time offline too")
    void sdk() throws Exception {
        run("sdk");
    }

    @Test
    @DisplayName(
            "the console does its job, in both languages and directions, on wide and narrow screens, by keyboard alone")
    void console() throws Exception {
        run("console");
    }

    @Test
    @DisplayName(
            "what is done in the list can be undone and overwrites nobody; many at once, by keyboard, offline and back")
    void desk() throws Exception {
        run("desk");
    }

    @Test
    @DisplayName("a client's card: every field, trainee, numbers and timeline, at once and as everybody sees it")
    void card() throws Exception {
        run("card");
    }

    @Test
    @DisplayName("the coherence board proves one change's way, and the screen converges after a fault")
    void board() throws Exception {
        World.supervised(() -> run("board"));
    }

    @Test
    @DisplayName(
            "people sign in at an OIDC issuer, stay signed in without a stored token, and are told when they are not")
    void signIn() throws Exception {
        run("sign-in");
    }

    private static void run(String tests) throws Exception {
        assumeFalse(Boolean.getBoolean("web.skip"), "-Dweb.skip leaves out what needs node");
        Path log = Path.of("target", "browser-" + tests + ".log").toAbsolutePath();
        ProcessBuilder command = new ProcessBuilder(
                        "npm", "run", "--silent", "browser", "--", "tests/" + tests + ".spec.ts")
                .directory(ProjectRoot.find().resolve("web/e2e").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        command.environment().put("TAMID_URL", World.gateway().toString());
        command.environment().put("TAMID_DATABASE", database());
        command.environment().put("NO_COLOR", "1");
        Process browser = command.start();
        try {
            boolean ended = browser.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
            String told = Files.readString(log);
            assertThat(ended).as("not done in time: %s", told).isTrue();
            assertThat(browser.exitValue()).as(told).isZero();
            assertThat(told).contains(" passed").doesNotContain("skipped", "flaky");
        } finally {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly();
        }
    }

    /** As {@code psql} takes it. */
    private static String database() {
        URI address = URI.create(World.system().jdbcUrl().substring("jdbc:".length()));
        return "postgresql://" + PostgresServer.OPERATOR + ":" + World.system().databasePassword() + "@"
                + address.getHost() + ":" + address.getPort() + address.getPath();
    }
}
