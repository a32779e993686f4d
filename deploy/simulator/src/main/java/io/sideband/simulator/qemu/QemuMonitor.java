package io.sideband.simulator.qemu;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** QEMU's machine protocol: one command a connection, on a thread of its own, since nobody waits for its answer. */
final class QemuMonitor {
    private static final int BUFFER = 4096;

    private final Path path;

    QemuMonitor(Path path) {
        this.path = path;
    }

    /** Executes a command without arguments. A machine that is not there does nothing. */
    void execute(String command) {
        Thread.ofVirtual().name("qmp " + command).start(() -> {
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                channel.connect(UnixDomainSocketAddress.of(path));
                exchange(channel, "");
                exchange(channel, "{\"execute\":\"qmp_capabilities\"}\n");
                exchange(channel, "{\"execute\":\"%s\"}\n".formatted(command));
            } catch (IOException e) {
                // the emulator ended or is about to start: like pressing a button of a machine without power
                return;
            }
        });
    }

    private static void exchange(SocketChannel channel, String text) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (out.hasRemaining()) {
            channel.write(out);
        }
        channel.read(ByteBuffer.allocate(BUFFER));
    }
}
