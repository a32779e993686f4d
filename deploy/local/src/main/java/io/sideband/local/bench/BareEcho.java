package io.sideband.local.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A UDP echo in C in a process of its own, and a client of it likewise. */
final class BareEcho implements AutoCloseable {
    private final String program;
    private final Process server;
    private final int port;

    private BareEcho(String program, Process server, int port) {
        this.program = program;
        this.server = server;
        this.port = port;
    }

    static BareEcho serve(Path directory) {
        String program = PeerProgram.compiled(directory, "udp_echo");
        try {
            Process server = new ProcessBuilder(program, "serve")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String line = server.inputReader(StandardCharsets.UTF_8).readLine();
            return new BareEcho(program, server, Integer.parseInt(line));
        } catch (IOException e) {
            throw new UncheckedIOException("the echo could not be started", e);
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** @param window datagrams under way at once */
    Throughput call(int window, int size, IpmiBenchOptions options) {
        return PeerProgram.figures(PeerProgram.run(
                List.of(
                        program,
                        "call",
                        Integer.toString(port),
                        Integer.toString(window),
                        Integer.toString(size),
                        Long.toString(options.warmUp().toSeconds()),
                        Long.toString(options.window().toSeconds())),
                ""));
    }

    @Override
    public void close() {
        server.destroy();
    }
}
