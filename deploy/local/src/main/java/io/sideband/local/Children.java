package io.sideband.local;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the simulator and the services are started: small heaps, one thread for the collector of garbage. Quick to start by
 * default, for which the optimising compiler is left out; for a measurement it is left in.
 */
final class Children {
    private static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC",
            "-Xss512k",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.net.preferIPv4Stack=true",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private static final String NO_OPTIMISING_COMPILER = "-XX:TieredStopAtLevel=1";

    private static final int SERVICE_HEAP_MIB = 192;
    private static final int SIMULATOR_HEAP_MIB = 256;
    private static final int HEAP_PER_BMC_KIB = 64;

    private final Path project;
    private final RunDirectory run;
    private final boolean quickStart;
    private final int bmcs;

    /**
     * @param quickStart whether to start fast rather than to run fast
     * @param bmcs simulated BMCs: heaps grow with the fleet
     */
    Children(Path project, RunDirectory run, boolean quickStart, int bmcs) {
        this.project = project;
        this.run = run;
        this.quickStart = quickStart;
        this.bmcs = bmcs;
    }

    /** @throws IllegalStateException if the service is not built */
    Child service(ServiceName service) {
        var jar = project.resolve(service.text()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing: build it with mvn package");
        }
        var jvm = jvm();
        jvm.addAll(List.of(
                "-Xmx%dm".formatted(SERVICE_HEAP_MIB + (service == ServiceName.COLLECTOR ? heapMib(bmcs) : 0)),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                // as in the manifest of quarkus-run.jar, which is not read when it is not started with -jar
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Dquarkus.config.locations=" + run.configuration(service),
                "-cp",
                ownCode() + ":" + jar));
        return Child.start(
                service.text(),
                jvm,
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                List.of(),
                run.log(service.text()));
    }

    Child simulator(StackPorts ports) {
        var jvm = jvm();
        jvm.addAll(List.of(
                "-Xmx%dm".formatted(SIMULATOR_HEAP_MIB + heapMib(bmcs)), "-cp", System.getProperty("java.class.path")));
        return Child.start(
                "simulator",
                jvm,
                "io.sideband.simulator.SimulatorMain",
                List.of(
                        "--username", StackSecrets.SIMULATOR_USER,
                        "--password-file", run.simulatorPassword().toString(),
                        "--control-token-file", run.simulatorControlToken().toString(),
                        "--control-port", Integer.toString(ports.simulatorControl()),
                        "--bmcs", Integer.toString(bmcs),
                        "--port", Integer.toString(ports.bmcs())),
                run.log("simulator"));
    }

    private static int heapMib(int bmcs) {
        return bmcs * HEAP_PER_BMC_KIB / 1024;
    }

    private List<String> jvm() {
        var jvm = new ArrayList<>(SMALL);
        if (quickStart) {
            jvm.add(NO_OPTIMISING_COMPILER);
        }
        return jvm;
    }

    /** Where {@link ParentWatch} was loaded from: a jar, or a folder of classes in a test. */
    private static String ownCode() {
        return Path.of(URI.create(ParentWatch.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
    }
}
