package io.sideband.simulator.qemu;

import io.sideband.simulator.console.SerialLine;
import io.sideband.simulator.console.SocketLine;
import io.sideband.simulator.machine.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A QEMU machine that the chassis starts and stops. Its first serial port is the BMC's, its firmware writes there too; boot
 * flags become QEMU's boot order. Needs Debian's qemu-system-x86. Without a disk it ends in the firmware's "no bootable
 * device", which is enough of a console.
 */
public final class QemuHost implements Host {
    private static final int DEVICE = 0x3c;
    private static final int PXE = 0x04;
    private static final int DISK = 0x08;
    private static final int CDROM = 0x14;
    private static final int SETUP = 0x18;

    private final String program;
    private final List<String> options;
    private final Path directory;
    private final SocketLine line;
    private final QemuMonitor monitor;
    private @Nullable Process process;

    /**
     * A machine that is off.
     *
     * @param program such as qemu-system-x86_64
     * @param options further options: memory, disks; may be empty
     * @param directory of its own, for its sockets; is made
     */
    public QemuHost(String program, List<String> options, Path directory) {
        this.program = program;
        this.options = List.copyOf(options);
        this.directory = directory;
        this.line = new SocketLine(directory.resolve("serial"));
        this.monitor = new QemuMonitor(directory.resolve("qmp"));
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void powerOn(Optional<byte[]> bootFlags) {
        if (process != null && process.isAlive()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of(
                program,
                "-nodefaults",
                "-display",
                "none",
                // the firmware writes to the serial port when there is no graphics adapter
                "-machine",
                "pc,graphics=off,accel=kvm:tcg",
                "-m",
                "64",
                "-serial",
                "unix:%s,server=on,wait=off".formatted(directory.resolve("serial")),
                "-qmp",
                "unix:%s,server=on,wait=off".formatted(directory.resolve("qmp"))));
        command.addAll(List.of("-boot", bootFlags.map(QemuHost::order).orElse("order=c")));
        command.addAll(options);
        try {
            Files.deleteIfExists(directory.resolve("serial"));
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("qemu.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("%s: is it installed?".formatted(program), e);
        }
        line.connect();
    }

    /** Boot device selector, bits 5:2 of the second byte (IPMI v2.0 table 28-14). */
    private static String order(byte[] flags) {
        return switch (flags[1] & DEVICE) {
            case PXE -> "order=n";
            case DISK -> "order=c";
            case CDROM -> "order=d";
            case SETUP -> "menu=on";
            default -> "order=c";
        };
    }

    @Override
    public void powerOff() {
        line.disconnect();
        if (process != null) {
            process.destroyForcibly();
            process = null;
        }
    }

    /** Boot flags need another command line, and so another process; without them the machine itself is reset. */
    @Override
    public void reset(Optional<byte[]> bootFlags) {
        if (bootFlags.isPresent()) {
            powerOff();
            powerOn(bootFlags);
        } else {
            monitor.execute("system_reset");
        }
    }

    @Override
    public void shutDown() {
        monitor.execute("system_powerdown");
    }

    @Override
    public void interrupt() {
        monitor.execute("inject-nmi");
    }

    @Override
    public SerialLine line() {
        return line;
    }

    /** Whether the emulator runs. */
    public boolean runs() {
        return process != null && process.isAlive();
    }

    @Override
    public boolean isReal() {
        return true;
    }

    @Override
    public void close() {
        powerOff();
    }
}
