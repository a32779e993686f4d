package io.sideband.local;

import io.sideband.embedded.EmbeddedKafka;
import io.sideband.embedded.EmbeddedPostgreSql;
import io.sideband.events.Topics;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The whole system, for {@code deploy/up} and for tests: Kafka in this JVM, PostgreSQL, simulator and services as processes that end with it.
 * One thread at a time.
 */
public final class LocalStack implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private final StackPlan plan;
    private final RunDirectory run;
    private final StackKeys keys;
    private final Children children;
    private final Consumer<String> progress;
    private final Probe probe = new Probe();
    private final Map<ServiceName, Child> services = new EnumMap<>(ServiceName.class);
    private @Nullable EmbeddedKafka kafka;
    private @Nullable EmbeddedPostgreSql postgreSql;
    private @Nullable Child simulator;

    private LocalStack(StackPlan plan, StackKeys keys, Consumer<String> progress) {
        this.plan = plan;
        this.run = new RunDirectory(plan.run());
        this.keys = keys;
        this.children = new Children(plan.project(), run, plan.quickStart(), plan.bmcs());
        this.progress = progress;
    }

    /**
     * Starts everything and returns when every service is ready and the simulated BMCs are registered.
     *
     * @param progress gets a line now and then
     * @throws IllegalStateException if a port is taken, a key is missing or a process does not come up; nothing is left running then
     */
    public static LocalStack start(StackPlan plan, Consumer<String> progress) {
        var taken = PortCheck.taken(plan.ports());
        if (!taken.isEmpty()) {
            throw new IllegalStateException(String.join("\n", taken));
        }
        var stack = new LocalStack(plan, StackKeys.open(new RunDirectory(plan.run())), progress);
        try {
            stack.startAll();
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private void startAll() {
        keys.fingerprints().forEach(progress);
        startKafka();
        progress.accept("Kafka is ready on " + kafka().bootstrapServers());
        startPostgreSql();
        progress.accept("PostgreSQL is ready on port " + postgreSql().port());
        simulator = children.simulator(plan.ports());
        for (var service : plan.services()) {
            launch(service);
        }
        awaitSimulator();
        for (var service : plan.services()) {
            awaitReady(service);
        }
        if (plan.services().contains(ServiceName.COLLECTOR) && plan.registered()) {
            registerFleet();
        }
    }

    /** Registers the simulated BMCs with the collector; changes nothing if they are. */
    public void registerFleet() {
        var token = tokens().issue("admin", "deploy-local", Duration.ofMinutes(10));
        new Fleet(url(ServiceName.COLLECTOR), token, plan.interval())
                .register(run, plan.ports(), keys.secrets().simulatorPassword(), plan.bmcs());
        progress.accept(plan.bmcs() + " simulated BMCs are registered");
    }

    private void startKafka() {
        var builder = EmbeddedKafka.builder()
                .directory(run.kafka())
                .port(plan.ports().kafka())
                .superUsers(KafkaRights.ADMIN)
                .acls(KafkaRights.all());
        KafkaRights.principals()
                .forEach(
                        principal -> builder.principal(principal, keys.secrets().kafka(principal)));
        kafka = builder.start();
        try (var admin = kafka.admin()) {
            new Topics(admin).createMissing(ServiceSettings.PARTITIONS, (short) 1);
        }
    }

    private void startPostgreSql() {
        var builder = EmbeddedPostgreSql.builder()
                .directory(run.postgreSql())
                .port(plan.ports().postgreSql());
        for (var service : ServiceName.values()) {
            if (service.hasDatabase()) {
                builder.database(service.text(), keys.secrets().postgreSql(service));
            }
        }
        postgreSql = builder.start();
    }

    private void launch(ServiceName service) {
        var writer = new ServiceSettings(run, plan.ports(), keys);
        var settings = writer.of(service, kafka(), postgreSql());
        settings.putAll(plan.overrides().getOrDefault(service, Map.of()));
        writer.write(service, settings);
        services.put(service, children.service(service));
    }

    private void awaitSimulator() {
        var control = URI.create("http://127.0.0.1:" + plan.ports().simulatorControl() + "/");
        await(simulatorProcess(), () -> probe.answers(control));
        progress.accept("simulator is ready: %d BMCs from %s:%d on"
                .formatted(plan.bmcs(), Fleet.address(1), plan.ports().bmcs()));
    }

    private void awaitReady(ServiceName service) {
        var health = url(service).resolve("/q/health/ready");
        await(process(service), () -> probe.ready(health));
        progress.accept(service.text() + " is ready on " + url(service));
    }

    private static void await(Child child, BooleanSupplier ready) {
        long started = System.nanoTime();
        while (!ready.getAsBoolean()) {
            if (child.endsWithin(BETWEEN_LOOKS)) {
                throw new IllegalStateException(child.obituary());
            }
            if (System.nanoTime() - started > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "%s was not ready after %s; its log is %s".formatted(child.name(), PATIENCE, child.log()));
            }
        }
    }

    /** The broker, to stop and start it and to log in; its data survive. */
    public EmbeddedKafka kafka() {
        return present(kafka, "Kafka");
    }

    /** The database server, to stop and start it. */
    public EmbeddedPostgreSql postgreSql() {
        return present(postgreSql, "PostgreSQL");
    }

    /** Where a service listens. */
    public URI url(ServiceName service) {
        return URI.create("http://127.0.0.1:" + plan.ports().of(service) + "/");
    }

    /** The simulator's control endpoint. */
    public URI simulatorControl() {
        return URI.create("http://127.0.0.1:" + plan.ports().simulatorControl() + "/");
    }

    /** The bearer token of {@link #simulatorControl()}. */
    public String simulatorControlToken() {
        return keys.secrets().simulatorControlToken();
    }

    /** User name and password of every simulated BMC. */
    public List<String> simulatorLogin() {
        return List.of(StackSecrets.SIMULATOR_USER, keys.secrets().simulatorPassword());
    }

    /** The address of the n-th simulated BMC, from 1 on. */
    public String simulatedAddress(int number) {
        return Fleet.address(number);
    }

    /** The names of all simulated BMCs, to the simulator and to the registry. */
    public List<String> simulatedBmcs() {
        return IntStream.rangeClosed(1, plan.bmcs()).mapToObj(Fleet::id).toList();
    }

    /** Signs tokens that the services accept. */
    public TokenIssuer tokens() {
        return new TokenIssuer(keys.tokenKey(), Clock.systemUTC());
    }

    /** Kafka client properties of the read-only principal. */
    public Map<String, String> consumerLogin() {
        return kafka().clientProperties(KafkaRights.CONSUMER);
    }

    /** Process id of a service. */
    public long pid(ServiceName service) {
        return process(service).pid();
    }

    /** Whether a service's process is there. */
    public boolean alive(ServiceName service) {
        return process(service).alive();
    }

    /** {@code kill -9}; returns when the process is gone. */
    public void kill(ServiceName service) {
        process(service).kill();
    }

    /** Asks a service to end in good order; returns when it has, or was killed because it took too long. */
    public void stop(ServiceName service) {
        process(service).askToEnd();
        process(service).awaitEnd(GRACE);
    }

    /** Starts a service that has ended; returns when it is ready. */
    public void restart(ServiceName service) {
        if (process(service).alive()) {
            throw new IllegalStateException(service.text() + " is running");
        }
        launch(service);
        awaitReady(service);
    }

    /** Why a service that is not {@link #alive} ended, as far as its log says. */
    public String obituary(ServiceName service) {
        return process(service).obituary();
    }

    Child simulatorProcess() {
        return present(simulator, "the simulator");
    }

    private Child process(ServiceName service) {
        return present(services.get(service), service.text());
    }

    private static <T> T present(@Nullable T part, String name) {
        if (part == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return part;
    }

    /** Ends everything, services first, and returns when nothing is left. */
    @Override
    public void close() {
        services.values().forEach(Child::askToEnd);
        services.values().forEach(child -> child.awaitEnd(GRACE));
        if (simulator != null) {
            simulator.askToEnd();
            simulator.awaitEnd(GRACE);
        }
        if (postgreSql != null) {
            postgreSql.close();
        }
        if (kafka != null) {
            kafka.close();
        }
    }
}
