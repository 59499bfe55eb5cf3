package dev.tamid.local.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The public REST interface with retries: a request that met 429, 502, 503, 504 or a broken connection is sent again,
 * with the same idempotency key, up to {@link BackOff#MAX_TRIES} times.
 */
final class Rest {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    private final URI gateway;
    private final Supplier<String> tokens;
    private final Pace pace;
    private final BackOff backOff = new BackOff(RandomGenerator.getDefault());
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private volatile String token;

    /**
     * Speaks to a gateway.
     *
     * @param tokens gives the token, and a new one when the gateway no longer takes the first
     */
    Rest(URI gateway, Supplier<String> tokens, Pace pace) {
        this.gateway = gateway;
        this.tokens = tokens;
        this.pace = pace;
        this.token = tokens.get();
    }

    record Reply(int status, String body) {}

    Reply get(String path) {
        return send(HttpRequest.newBuilder(gateway.resolve(path)).GET());
    }

    Reply post(String path, String json, String idempotencyKey) {
        return send(HttpRequest.newBuilder(gateway.resolve(path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Lets nobody wait for another try any more. */
    void stop() {
        stopped.countDown();
    }

    private Reply send(HttpRequest.Builder request) {
        String trouble = "";
        boolean renewed = false;
        for (int tries = 1; tries <= BackOff.MAX_TRIES; tries++) {
            String used = token;
            HttpResponse<String> answer = null;
            try {
                answer = http.send(
                        request.copy()
                                .header("Authorization", "Bearer " + used)
                                .timeout(ANSWER_LIMIT)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
            } catch (IOException broken) {
                trouble = "does not answer (" + broken.getClass().getSimpleName() + ")";
            } catch (InterruptedException interrupted) {
                throw interrupted(interrupted);
            }
            if (answer != null && answer.statusCode() == 401 && !renewed) {
                renewed = true;
                renew(used);
                continue;
            }
            if (answer != null && !again(answer.statusCode())) {
                pace.taken();
                return new Reply(answer.statusCode(), answer.body());
            }
            trouble = answer == null ? trouble : "answers " + answer.statusCode();
            pace.tooMuch();
            await(backOff.after(tries, asked(answer)), trouble);
        }
        throw new LoadStopped(
                "The gateway at " + gateway + " " + trouble + ", also after " + BackOff.MAX_TRIES + " tries.");
    }

    private static Duration asked(@Nullable HttpResponse<String> answer) {
        return answer == null ? Duration.ZERO : BackOff.asked(answer.headers());
    }

    private static boolean again(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    private synchronized void renew(String refused) {
        if (token.equals(refused)) {
            token = tokens.get();
        }
    }

    private void await(Duration wait, String trouble) {
        try {
            if (stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LoadStopped("The gateway at " + gateway + " " + trouble + ".");
            }
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static LoadStopped interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        LoadStopped stopped = new LoadStopped("interrupted");
        stopped.initCause(interrupted);
        return stopped;
    }
}
