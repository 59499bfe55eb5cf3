package dev.tamid.local.system;

import dev.tamid.local.door.Door;
import dev.tamid.stack.PostgresServer;
import dev.tamid.stack.Progress;
import dev.tamid.stack.Progress.Step;
import dev.tamid.stack.Stack;
import dev.tamid.stack.StackPorts;
import dev.tamid.stack.StackSettings;
import dev.tamid.stack.process.ChildProcess;
import dev.tamid.stack.process.ProcessRecord;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole system on this machine: stack and services, running and ready.
 *
 * <p>Thread-safe: faults may be put to it while others use it. Close it.
 */
public final class LocalSystem implements AutoCloseable {
    private final LocalSettings settings;
    private final Progress progress;
    private final Keys keys;
    private final Stack stack;
    private final ServiceToken serviceToken;
    private final ServiceArguments arguments;
    private final StateFile stateFile;
    private final Map<ServiceName, Instance> instances = new EnumMap<>(ServiceName.class);
    private final List<Instance> others = new ArrayList<>();
    private final AtomicInteger counter = new AtomicInteger(1);
    private boolean closed;

    private LocalSystem(LocalSettings settings, Progress progress, Keys keys, Stack stack) {
        this.settings = settings;
        this.progress = progress;
        this.keys = keys;
        this.stack = stack;
        this.serviceToken = new ServiceToken(keys, InstantSource.system());
        this.arguments = new ServiceArguments(settings, keys, serviceToken.file(), stack);
        this.stateFile = new StateFile(settings.data());
    }

    public static LocalSystem start(LocalSettings settings) {
        return start(settings, Progress.SILENT);
    }

    /**
     * Starts everything and returns when every service is ready.
     *
     * @throws SystemFailure when a service does not come up; what did start is stopped again
     */
    public static LocalSystem start(LocalSettings settings, Progress progress) {
        LocalSystem system = begin(settings, progress);
        try {
            system.startServices();
            return system;
        } catch (RuntimeException failure) {
            system.close();
            throw failure;
        }
    }

    /** Starts the stack; the caller has the system to close from then on. */
    public static LocalSystem begin(LocalSettings settings, Progress progress) {
        checkNothingIsInTheWay(settings);
        Keys keys = Keys.in(settings.data().resolve("keys"));
        Stack stack = Stack.start(
                new StackSettings(
                        settings.data(),
                        settings.ports().stack(),
                        keys.databasePassword(),
                        settings.durable(),
                        settings.startLimit()),
                progress);
        return new LocalSystem(settings, progress, keys, stack);
    }

    /** Starts the four services at the same time and returns when they are ready. */
    public void startServices() {
        for (ServiceName name : ServiceName.values()) {
            ChildProcess.endLeftover(settings.record(name.text()), "KILL", Duration.ofSeconds(10));
        }
        settings.ports().checkServices();
        long began = System.nanoTime();
        for (ServiceName name : ServiceName.values()) {
            progress.on(name.text(), Step.STARTING, Duration.ZERO);
            launch(name);
        }
        for (ServiceName name : ServiceName.values()) {
            instance(name).awaitReady();
            progress.on(name.text(), Step.READY, Duration.ofNanos(System.nanoTime() - began));
        }
        stateFile.write(state());
    }

    public URI gateway() {
        return uri(ServiceName.GATEWAY);
    }

    /** A service's own address, past the gateway. */
    public URI uri(ServiceName service) {
        return address(settings.ports().of(service));
    }

    public URI redis() {
        return stack.redis().uri();
    }

    /** Host and port. */
    public String kafka() {
        return stack.kafka().bootstrapServers();
    }

    public String jdbcUrl() {
        return stack.postgres().jdbcUrl();
    }

    /** The same for all database roles. */
    public String databasePassword() {
        return keys.databasePassword();
    }

    public Stack stack() {
        return stack;
    }

    public Keys keys() {
        return keys;
    }

    /** The issuer that tokens must name. */
    public String issuer() {
        return ServiceArguments.ISSUER;
    }

    /** A token for an hour, with the role {@code trainer}. */
    public String token(UUID trainer) {
        return token(trainer, List.of("trainer"), Duration.ofHours(1));
    }

    /** A token from the gateway's local issuer. */
    public String token(UUID trainer, List<String> roles, Duration lifetime) {
        return new Door(gateway()).token(trainer, roles, lifetime);
    }

    /** The instance behind the gateway. */
    public synchronized Instance instance(ServiceName service) {
        Instance instance = instances.get(service);
        if (instance == null) {
            throw new IllegalStateException(service + " was never started");
        }
        return instance;
    }

    /** {@code kill -9}; needs processes. */
    public void kill(ServiceName service) {
        instance(service).kill();
    }

    /** {@code kill -9} where the service is a process of its own, else an orderly stop. */
    public void end(ServiceName service) {
        if (settings.processes()) {
            kill(service);
        } else {
            stop(service);
        }
    }

    public void stop(ServiceName service) {
        instance(service).stop();
    }

    /** Starts a service that has ended, on the same port, and returns when it is ready. */
    public void start(ServiceName service) {
        synchronized (this) {
            Instance there = instances.get(service);
            if (there == null || !there.alive()) {
                launch(service);
            }
        }
        instance(service).awaitReady();
        stateFile.write(state());
    }

    /** One more instance on a free port, ready. The gateway does not know it. */
    public Instance startAnother(ServiceName service, String... more) {
        String name = service + "-" + counter.incrementAndGet();
        int port = StackPorts.free(1).getFirst();
        List<String> all = new ArrayList<>(arguments.of(service, name, port));
        all.addAll(List.of(more));
        Instance instance = new Instance(service, address(port), run(service, name, all), settings);
        synchronized (this) {
            others.add(instance);
        }
        instance.awaitReady();
        return instance;
    }

    public synchronized SystemState state() {
        Map<String, String> services = new LinkedHashMap<>();
        Map<String, Long> pids = new LinkedHashMap<>();
        pids.put("launcher", ProcessHandle.current().pid());
        for (ServiceName name : ServiceName.values()) {
            services.put(name.text(), uri(name).toString());
            Instance instance = instances.get(name);
            if (instance != null) {
                instance.pid().ifPresent(pid -> pids.put(name.text(), pid));
            }
        }
        stack.postgres().pid().ifPresent(pid -> pids.put("postgres", pid));
        stack.kafka().pid().ifPresent(pid -> pids.put("kafka", pid));
        stack.redis().pid().ifPresent(pid -> pids.put("redis", pid));
        return new SystemState(
                true,
                gateway().toString(),
                services,
                new SystemState.Jdbc(jdbcUrl(), PostgresServer.OPERATOR, keys.databasePassword()),
                redis().toString(),
                kafka(),
                pids);
    }

    /** Also when the JVM is told to end: its services are processes that would outlive it. */
    public LocalSystem closeAtExit() {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("system-exit").unstarted(this::close));
        return this;
    }

    /** Stops the services, gateway first, then the stack; each part within a bound. Idempotent. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        stateFile.delete();
        try {
            others.forEach(Instance::stop);
            for (ServiceName name : List.of(ServiceName.values()).reversed()) {
                stopQuietly(name, instances.get(name));
            }
        } finally {
            serviceToken.close();
            stack.close();
        }
    }

    /** Looked at before the slow part; what a killed launcher left behind is not in the way, it is ended later. */
    private static void checkNothingIsInTheWay(LocalSettings settings) {
        new StateFile(settings.data()).read().ifPresent(state -> {
            throw new SystemFailure("Tamid runs already with the data folder " + settings.data() + ", at "
                    + state.gateway() + " (./tamid status).");
        });
        boolean leftover = Stream.of(ServiceName.values())
                .anyMatch(name -> ProcessRecord.read(settings.record(name.text()))
                        .flatMap(ProcessRecord::alive)
                        .isPresent());
        if (!leftover) {
            settings.ports().checkServices();
        }
    }

    private void stopQuietly(ServiceName name, @Nullable Instance instance) {
        if (instance == null || !instance.alive()) {
            return;
        }
        long began = System.nanoTime();
        instance.stop();
        progress.on(name.text(), Step.STOPPED, Duration.ofNanos(System.nanoTime() - began));
    }

    private synchronized void launch(ServiceName name) {
        if (closed) {
            throw new SystemFailure("stopped while " + name + " was to start");
        }
        List<String> all = arguments.of(name, name.text(), settings.ports().of(name));
        instances.put(name, new Instance(name, uri(name), run(name, name.text(), all), settings));
    }

    private RunningService run(ServiceName service, String name, List<String> all) {
        AppJar app = AppJar.unpack(
                AppJar.of(settings.root(), service),
                settings.data().resolve("apps").resolve(service.text()));
        return settings.processes()
                ? ChildService.start(service, name, app, all, settings)
                : InJvmService.start(service, app, all);
    }

    private static URI address(int port) {
        return URI.create("http://localhost:" + port);
    }
}
