package io.sideband.local;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the simulator and the services are started: small heaps, one thread for the collector of garbage, quick to start. */
final class Children {
    private static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xss512k",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.net.preferIPv4Stack=true",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Path project;
    private final RunDirectory run;

    Children(Path project, RunDirectory run) {
        this.project = project;
        this.run = run;
    }

    /** @throws IllegalStateException if the service is not built */
    Child service(ServiceName service) {
        var jar = project.resolve(service.text()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing: build it with mvn package");
        }
        var jvm = new ArrayList<>(SMALL);
        jvm.addAll(List.of(
                "-Xmx192m",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
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

    Child simulator(StackPorts ports, int bmcs) {
        var jvm = new ArrayList<>(SMALL);
        jvm.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
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
