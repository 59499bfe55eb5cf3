package dev.tamid.interactions.clients;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * client-service, asked over HTTP for what the refs do not tell yet. Each question takes at most the connect and the read time-out; after
 * half of the last {@value #WINDOW} failed it is left alone for a pause. Nothing is asked twice: the caller will.
 *
 * <p>Thread-safe.
 */
@Component
class ClientService {

    /** client-service gave no answer, or none that can be used. */
    static final class Away extends RuntimeException {
        private final Duration pause;

        Away(Duration pause, Throwable cause) {
            super("client-service does not answer: " + cause.getMessage(), cause, false, false);
            this.pause = pause;
        }

        /** When it may be worth to try again. */
        Duration pause() {
            return pause;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(ClientService.class);
    private static final int WINDOW = 20;
    private static final int FEWEST = 5;

    private final RestClient http;
    private final CircuitBreaker breaker;
    private final Duration pause;

    ClientService(ClientServiceSettings settings) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeOut())
                .build());
        requests.setReadTimeout(settings.readTimeOut());
        this.http = RestClient.builder()
                .baseUrl(settings.url().toString())
                .requestFactory(requests)
                .build();
        this.pause = settings.breakerPause();
        this.breaker = CircuitBreaker.of(
                "client-service",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(WINDOW)
                        .minimumNumberOfCalls(FEWEST)
                        .waitDurationInOpenState(pause)
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .automaticTransitionFromOpenToHalfOpenEnabled(false)
                        .build());
    }

    /** The trainer's client as it is now; empty when there is none. Throws {@link Away}. */
    Optional<ClientRef> client(UUID id, OnBehalfOf caller) {
        return ask("/api/v1/clients/{id}", id, caller, json -> client(id, json))
                .filter(ref -> ref.trainerId().equals(caller.trainer()));
    }

    /** Whether the trainer has the trainee. Throws {@link Away}. */
    boolean hasTrainee(UUID id, OnBehalfOf caller) {
        return ask(
                        "/api/v1/trainees/{id}",
                        id,
                        caller,
                        json -> UUID.fromString(json.required("id").stringValue()))
                .filter(id::equals)
                .isPresent();
    }

    /** The client that a body of {@code GET /clients/{id}} tells of. */
    static ClientRef client(UUID id, byte[] json) {
        return client(id, JsonMapper.shared().readTree(json));
    }

    private static ClientRef client(UUID id, JsonNode json) {
        JsonNode trainee = json.required("traineeId");
        return new ClientRef(
                id,
                UUID.fromString(json.required("trainerId").stringValue()),
                trainee.isNull() ? null : UUID.fromString(trainee.stringValue()),
                false,
                true,
                json.required("version").longValue(),
                Position.NONE);
    }

    private <T> Optional<T> ask(String path, UUID id, OnBehalfOf caller, Function<JsonNode, T> reader) {
        try {
            return breaker.executeSupplier(() -> http.get()
                    .uri(path, id)
                    .headers(headers -> caller.headers().forEach(headers::set))
                    .exchange((request, response) -> {
                        if (response.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND)) {
                            return Optional.<T>empty();
                        }
                        if (!response.getStatusCode().isSameCodeAs(HttpStatus.OK)) {
                            throw new RestClientException("status " + response.getStatusCode());
                        }
                        return Optional.of(reader.apply(JsonMapper.shared().readTree(response.getBody())));
                    }));
        } catch (CallNotPermittedException leftAlone) {
            throw new Away(pause, leftAlone);
        } catch (RestClientException | JacksonException | IllegalArgumentException failure) {
            LOG.warn("client-service was asked for {} and did not answer: {}", path, failure.getMessage());
            throw new Away(pause, failure);
        }
    }
}
