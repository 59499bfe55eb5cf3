package dev.tamid.local.system;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A service inside this JVM, in a class loader of its own that sees the JDK and nothing of the launcher.
 *
 * <p>Its {@code main} runs unchanged. Spring Boot's hook ({@code SpringApplication.withHook}), reached by reflection
 * because its classes live in the service's loader, gives the context, so that the launcher can close it in its order.
 *
 * <p>Boot configures logging through system properties, which all services share, and leaves alone those that are set.
 * So no second service may start before the first has configured its logging: {@link #start} returns at that moment, and
 * puts back the properties as they were.
 */
final class InJvmService implements RunningService {
    private static final Pattern LOGGING_PROPERTY = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Duration LOGGING_LIMIT = Duration.ofSeconds(60);

    private final ServiceName name;
    private final URLClassLoader loader;
    private final CompletableFuture<Void> loggingReady = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile @Nullable AutoCloseable context;
    private volatile String whyEnded = "";

    private InJvmService(ServiceName name, URLClassLoader loader) {
        this.name = name;
        this.loader = loader;
    }

    /** Starts a service on a thread of its own; one at a time. */
    static synchronized InJvmService start(ServiceName name, AppJar app, List<String> arguments) {
        URL[] classPath = app.classPath().stream().map(InJvmService::url).toArray(URL[]::new);
        URLClassLoader loader = new URLClassLoader(name.text(), classPath, ClassLoader.getPlatformClassLoader());
        InJvmService service = new InJvmService(name, loader);
        Map<String, String> before = loggingProperties();
        Thread thread = Thread.ofPlatform().daemon().name(name.text()).unstarted(() -> service.run(app, arguments));
        thread.setContextClassLoader(loader);
        thread.start();
        try {
            service.loggingReady.get(LOGGING_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new SystemFailure(name + " did not come as far as its logging: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SystemFailure("interrupted while " + name + " was starting", interrupted);
        } finally {
            restore(before);
        }
        return service;
    }

    @Override
    public boolean alive() {
        return !ended.isDone();
    }

    @Override
    public boolean awaitEnd(Duration limit) {
        return await(ended, limit);
    }

    @Override
    public String whyEnded() {
        return whyEnded;
    }

    @Override
    public void stop(Duration limit) {
        AutoCloseable closing = context;
        if (ended.isDone() || closing == null) {
            ended.complete(null);
            return;
        }
        CompletableFuture<Void> closed = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().daemon().name(name + "-stop").unstarted(() -> close(closing, closed));
        thread.setContextClassLoader(loader);
        thread.start();
        await(closed, limit);
        ended.complete(null);
    }

    @Override
    public void kill() {
        throw new UnsupportedOperationException(name + " runs inside this JVM: use processes to kill it");
    }

    @Override
    public void pause() {
        throw new UnsupportedOperationException(name + " runs inside this JVM: use processes to pause it");
    }

    @Override
    public void resume() {
        throw new UnsupportedOperationException(name + " runs inside this JVM: use processes to resume it");
    }

    @Override
    public OptionalLong pid() {
        return alive() ? OptionalLong.of(ProcessHandle.current().pid()) : OptionalLong.empty();
    }

    private void run(AppJar app, List<String> arguments) {
        try {
            leaveUrlsAlone();
            Method main = loader.loadClass(app.mainClass()).getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            withHook(() -> {
                try {
                    main.invoke(null, (Object) arguments.toArray(String[]::new));
                } catch (InvocationTargetException failure) {
                    throw new SystemFailure(rootCause(failure), failure.getCause());
                } catch (ReflectiveOperationException failure) {
                    throw new SystemFailure(failure.toString(), failure);
                }
            });
        } catch (InvocationTargetException failure) {
            end(rootCause(failure));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError failure) {
            end(failure.toString());
        }
    }

    /** Tomcat would set the JVM's one URL handler factory, which a second Tomcat cannot; it is for nested WAR files only. */
    private void leaveUrlsAlone() throws ReflectiveOperationException {
        try {
            loader.loadClass("org.apache.catalina.webresources.TomcatURLStreamHandlerFactory")
                    .getMethod("disable")
                    .invoke(null);
        } catch (ClassNotFoundException noTomcat) {
            // Nothing to keep it from.
        }
    }

    /** {@code SpringApplication.withHook(application -> listener, action)}. */
    private void withHook(Runnable action) throws ReflectiveOperationException {
        Class<?> application = loader.loadClass("org.springframework.boot.SpringApplication");
        Class<?> hookType = loader.loadClass("org.springframework.boot.SpringApplicationHook");
        Class<?> listenerType = loader.loadClass("org.springframework.boot.SpringApplicationRunListener");
        Object listener = Proxy.newProxyInstance(loader, new Class<?>[] {listenerType}, (proxy, method, values) -> {
            if (method.getDeclaringClass() == Object.class) {
                return objectMethod(method);
            }
            on(method.getName(), values);
            return null;
        });
        Object hook = Proxy.newProxyInstance(
                loader,
                new Class<?>[] {hookType},
                (proxy, method, values) ->
                        method.getDeclaringClass() == Object.class ? objectMethod(method) : listener);
        application.getMethod("withHook", hookType, Runnable.class).invoke(null, hook, action);
    }

    private void on(String event, Object[] values) {
        if (event.equals("environmentPrepared")) {
            loggingReady.complete(null);
        } else if (event.equals("contextPrepared") && context == null) {
            context = (AutoCloseable) values[0];
        } else if (event.equals("failed")) {
            end(rootCause((Throwable) values[1]));
        }
    }

    private void end(String why) {
        whyEnded = why;
        loggingReady.complete(null);
        ended.complete(null);
    }

    private static void close(AutoCloseable context, CompletableFuture<Void> closed) {
        try {
            context.close();
            closed.complete(null);
        } catch (Exception failure) {
            closed.completeExceptionally(failure);
        }
    }

    private static boolean await(CompletableFuture<Void> future, Duration limit) {
        try {
            future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException failure) {
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Object objectMethod(Method method) {
        return switch (method.getName()) {
            case "equals" -> false;
            case "hashCode" -> 0;
            default -> "launcher's hook";
        };
    }

    private static String rootCause(Throwable failure) {
        Throwable cause = failure;
        for (Throwable next = failure.getCause(); next != null; next = next.getCause()) {
            cause = next;
        }
        return cause.toString();
    }

    /** Boot's logging properties are the ones in upper case; the JDK has none of that form. */
    private static Map<String, String> loggingProperties() {
        Map<String, String> found = new HashMap<>();
        for (String key : System.getProperties().stringPropertyNames()) {
            if (LOGGING_PROPERTY.matcher(key).matches()) {
                found.put(key, System.getProperty(key));
            }
        }
        return found;
    }

    private static void restore(Map<String, String> before) {
        loggingProperties().keySet().forEach(System::clearProperty);
        before.forEach(System::setProperty);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
