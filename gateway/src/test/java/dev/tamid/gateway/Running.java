package dev.tamid.gateway;

import dev.tamid.coherence.cache.Cache;
import dev.tamid.coherence.cache.Entry;
import dev.tamid.coherence.cache.Fill;
import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.Lookup;
import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.coherence.catalog.ViewRequest;
import dev.tamid.coherence.catalog.Views;
import dev.tamid.coherence.database.Snapshot;
import dev.tamid.stack.RedisServer;
import dev.tamid.stack.Stack;
import dev.tamid.stack.StackSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running gateway with a real Redis and services that behave as they are told. */
public final class Running implements AutoCloseable {

    public static final String TRAINER = "11111111-1111-4111-8111-111111111111";
    public static final String ISSUER = "tamid-test";
    public static final KeyPairs KEYS = new KeyPairs();
    private static final String DATABASE = "6a2f-1";
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Path FOLDER = folder();
    private static final RedisServer REDIS = Stack.redisAlone(StackSettings.forTests(FOLDER));

    public final Upstream clients = new Upstream("client-service");
    public final Upstream interactions = new Upstream("interaction-service");
    public final Upstream live = new Upstream("cache-invalidator");
    public final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ConfigurableApplicationContext context;

    /** With settings of its own, as {@code key=value}; {@code key=} takes one away. */
    public Running(String... more) {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("spring.profiles.active", "local");
        arguments.put("server.port", "0");
        arguments.put("tamid.redis.uri", REDIS.uri().toString());
        arguments.put("tamid.tokens.issuer", ISSUER);
        arguments.put("tamid.tokens.private-key", KEYS.privateKey(FOLDER).toString());
        arguments.put("tamid.tokens.public-key", KEYS.publicKey(FOLDER).toString());
        arguments.put("tamid.services.client-service", clients.url());
        arguments.put("tamid.services.interaction-service", interactions.url());
        arguments.put("tamid.services.cache-invalidator", live.url());
        for (String argument : more) {
            int equals = argument.indexOf('=');
            arguments.put(argument.substring(0, equals), argument.substring(equals + 1));
            arguments.values().remove("");
        }
        context = new SpringApplication(GatewayApplication.class, OwnLoops.class)
                .run(arguments.entrySet().stream()
                        .map(argument -> "--" + argument.getKey() + "=" + argument.getValue())
                        .toArray(String[]::new));
    }

    /** By default all gateways of a JVM share Reactor Netty's event loops, which the first that is closed takes down for the others. */
    @Configuration(proxyBeanMethods = false)
    static class OwnLoops {

        @Bean
        ReactorResourceFactory loops() {
            ReactorResourceFactory loops = new ReactorResourceFactory();
            loops.setUseGlobalResources(false);
            return loops;
        }
    }

    public static RedisServer redis() {
        return REDIS;
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public URI uri(String target) {
        return URI.create("http://127.0.0.1:" + port() + target);
    }

    /** A request of the trainer, with a token that holds. */
    public HttpRequest.Builder as(String role, String target) {
        return bare(target).header("Authorization", "Bearer " + token(TRAINER, role));
    }

    public HttpRequest.Builder bare(String target) {
        return HttpRequest.newBuilder(uri(target)).timeout(LONG);
    }

    public static String token(String trainer, String... roles) {
        return KEYS.token(ISSUER, trainer, Instant.now().plusSeconds(600), roles);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    public static String code(HttpResponse<String> response) {
        return json(response).path("code").asString("");
    }

    /** Says which database the services talk to, for so long. */
    public void lease(Duration life) {
        RedisLink redis = context.getBean(RedisLink.class);
        Awaitility.await().atMost(LONG).until(redis::available);
        redis.call(LONG, commands -> commands.psetex(bytes(Keys.DATABASE_LEASE), life.toMillis(), bytes(DATABASE)))
                .toCompletableFuture()
                .join();
    }

    /** Fills the cache as a service does after a load. */
    public void fill(String trainer, String path, String etag, String json) {
        Cache cache = context.getBean(Cache.class);
        ViewRequest view =
                Views.find("GET", path, null, UUID.fromString(trainer)).orElseThrow();
        Keys keys = new Keys(DATABASE);
        Lookup.Miss miss = (Lookup.Miss) cache.read(keys, view.family(), view.variant())
                .toCompletableFuture()
                .join();
        Fill fill = cache.fill(
                        keys,
                        view.family(),
                        view.variant(),
                        new Entry(etag, bytes(json)),
                        Snapshot.parse("100:100:"),
                        miss.birth())
                .toCompletableFuture()
                .join();
        if (fill != Fill.STORED) {
            throw new IllegalStateException("The cache did not take it: " + fill);
        }
    }

    @Override
    public void close() {
        context.close();
        clients.close();
        interactions.close();
        live.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("gateway-it");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
