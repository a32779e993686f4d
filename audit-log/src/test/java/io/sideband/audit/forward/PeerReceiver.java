package io.sideband.audit.forward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sideband.testkit.PeerProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** A syslog receiver that other people wrote: writes a line of JSON for each message; can be killed and frozen. */
final class PeerReceiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int port;
    private final Path directory;
    private final List<String> command;
    private final Map<String, String> environment;
    private @Nullable Process process;

    private PeerReceiver(int port, Path directory, List<String> command, Map<String, String> environment) {
        this.port = port;
        this.directory = directory;
        this.command = command;
        this.environment = environment;
    }

    /** Debian's rsyslog with imtcp over GnuTLS and a direct queue. */
    static PeerReceiver rsyslogTls(Path directory, Authority authority) {
        int port = freePort();
        identity(directory, authority);
        return rsyslog(port, directory, """
                module(load="imtcp" StreamDriver.Name="gtls" StreamDriver.Mode="1" StreamDriver.AuthMode="x509/name"
                  PermittedPeer=["client.oob.test"])
                input(type="imtcp" port="%d" address="127.0.0.1" ruleset="siem" supportOctetCountedFraming="on"
                  maxFrameSize="65536")
                """.formatted(port));
    }

    /** Debian's rsyslog with imrelp over TLS and a direct queue. */
    static PeerReceiver rsyslogRelp(Path directory, Authority authority) {
        int port = freePort();
        identity(directory, authority);
        return rsyslog(port, directory, """
                module(load="imrelp")
                input(type="imrelp" port="%d" address="127.0.0.1" ruleset="siem" maxDataSize="64k" tls="on"
                  tls.caCert="W/ca.pem" tls.myCert="W/server.pem" tls.myPrivKey="W/server.key"
                  tls.authMode="name" tls.permittedPeer=["client.oob.test"])
                """.formatted(port));
    }

    private static PeerReceiver rsyslog(int port, Path directory, String input) {
        String configuration = """
                global(workDirectory="W" maxMessageSize="64k" DefaultNetstreamDriver="gtls"
                  DefaultNetstreamDriverCAFile="W/ca.pem" DefaultNetstreamDriverCertFile="W/server.pem"
                  DefaultNetstreamDriverKeyFile="W/server.key" parser.escapeControlCharactersOnReceive="off")
                template(name="line" type="list") {
                  constant(value="{\\"id\\":\\"") property(name="structured-data" format="json")
                  constant(value="\\",\\"text\\":\\"") property(name="msg" format="json") constant(value="\\"}\\n")
                }
                ruleset(name="siem" queue.type="direct") { action(type="omfile" file="W/received" template="line") }
                """;
        write(
                directory.resolve("rsyslog.conf"),
                (configuration + input).replace("W/", directory + "/").replace("\"W\"", "\"" + directory + "\""));
        return new PeerReceiver(
                port,
                directory,
                List.of(
                        "rsyslogd",
                        "-n",
                        "-i",
                        directory.resolve("pid").toString(),
                        "-f",
                        directory.resolve("rsyslog.conf").toString()),
                Map.of());
    }

    /** Debian's syslog-ng, unpacked beside rsyslog, since one of them excludes the other. */
    static PeerReceiver syslogNg(Path directory, Authority authority) {
        int port = freePort();
        identity(directory, authority);
        write(
                directory.resolve("syslog-ng.conf"),
                """
                @version: 3.38
                options { keep-hostname(yes); use-dns(no); log-msg-size(131072); stats-freq(0); create-dirs(no); };
                source s {
                  syslog(ip("127.0.0.1") port(%d) transport("tls") log-iw-size(1000)
                    tls(ca-file("W/ca.pem") cert-file("W/server.pem") key-file("W/server.key")
                      peer-verify(required-trusted) trusted-dn("CN=client.oob.test")));
                };
                destination d {
                  file("W/received" flush-lines(100)
                    template("$(format-json --scope none id=$SDATA text=$MSG)\\n")
                    disk-buffer(reliable(yes) disk-buf-size(268435456) dir("W")));
                };
                log { source(s); destination(d); flags(flow-control); };
                """.formatted(port).replace("W/", directory + "/").replace("\"W\"", "\"" + directory + "\""));
        String root = "/opt/syslog-ng";
        return new PeerReceiver(
                port,
                directory,
                List.of(
                        root + "/usr/sbin/syslog-ng",
                        "--foreground",
                        "--no-caps",
                        "--module-path=" + root + "/usr/lib/syslog-ng/3.38",
                        "--cfgfile=" + directory.resolve("syslog-ng.conf"),
                        "--persist-file=" + directory.resolve("persist"),
                        "--pidfile=" + directory.resolve("pid"),
                        "--control=" + directory.resolve("control")),
                Map.of("LD_LIBRARY_PATH", root + "/usr/lib/syslog-ng"));
    }

    private static void identity(Path directory, Authority authority) {
        Authority.Identity server = authority.identity("localhost");
        write(directory.resolve("ca.pem"), authority.certificate());
        write(directory.resolve("server.pem"), server.certificate());
        write(directory.resolve("server.key"), server.key());
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** Starts it, in the foreground, and returns when it listens. */
    PeerReceiver start() {
        try {
            Files.deleteIfExists(directory.resolve("pid"));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("output").toFile()));
            builder.environment().putAll(environment);
            Process started = builder.start();
            process = started;
            awaitListening(started);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("the peer %s is missing".formatted(command.getFirst()), e);
        }
    }

    private void awaitListening(Process started) throws IOException {
        try {
            await().atMost(30, TimeUnit.SECONDS).until(() -> !started.isAlive() || listens());
        } catch (ConditionTimeoutException e) {
            kill();
            throw new AssertionError(Files.readString(directory.resolve("output")), e);
        }
        if (!started.isAlive()) {
            throw new AssertionError(Files.readString(directory.resolve("output")));
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** {@code kill -9}, wherever it is. */
    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            await().until(() -> !running.isAlive());
        }
    }

    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        Process running = process;
        if (running != null) {
            PeerProgram.run(List.of("kill", "-" + name, Long.toString(running.pid())))
                    .expectSuccess();
        }
    }

    /** A message as it was written. @param id its structured data */
    record Received(String id, String text) {}

    /** What it has written so far. */
    List<Received> received() {
        Path file = directory.resolve("received");
        try {
            return Files.exists(file)
                    ? new String(Files.readAllBytes(file), UTF_8)
                            .lines()
                            .flatMap(line -> parsed(line).stream())
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line that was cut by a kill is no message; the next one follows it in the same line. */
    private static Optional<Received> parsed(String line) {
        int start = Math.max(line.lastIndexOf("{\"id\":"), line.lastIndexOf("{\"text\":"));
        if (start < 0) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(line.substring(start));
            return Optional.of(
                    new Received(node.path("id").asText(), node.path("text").asText()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
