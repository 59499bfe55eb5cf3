package dev.tamid.benchmarks;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** What a cached read costs at least: Tomcat on virtual threads that sends what one HGET gives. No token, no tenant, no limits. */
final class BareService extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient RedisAsyncCommands<byte[], byte[]> redis;
    private final transient byte[] key;
    private final transient byte[] field;

    private BareService(RedisAsyncCommands<byte[], byte[]> redis, String key, String field) {
        this.redis = redis;
        this.key = key.getBytes(StandardCharsets.UTF_8);
        this.field = field.getBytes(StandardCharsets.UTF_8);
    }

    static void run(int port, String redis, String key, String field) throws Exception {
        Tomcat tomcat = new Tomcat();
        Connector connector = new Connector();
        connector.setPort(port);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxKeepAliveRequests", "-1");
        connector.getProtocolHandler().setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(
                context,
                "bare",
                new BareService(
                        RedisClient.create(redis)
                                .connect(ByteArrayCodec.INSTANCE)
                                .async(),
                        key,
                        field));
        context.addServletMappingDecoded("/*", "bare");
        tomcat.start();
        System.err.println("the bare service listens on port " + port);
        tomcat.getServer().await();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] entry = redis.hget(key, field).toCompletableFuture().join();
        response.setContentType("application/json");
        response.setContentLength(entry.length);
        response.getOutputStream().write(entry);
    }
}
