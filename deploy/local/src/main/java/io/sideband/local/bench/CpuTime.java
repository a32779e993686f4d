package io.sideband.local.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** CPU time that a process has used, from Linux's {@code /proc/PID/stat} (proc_pid_stat(5)). */
final class CpuTime {
    /** USER_HZ: Linux fixes it at 100 for user space on every architecture that Sideband runs on. */
    private static final int TICKS_PER_SECOND = 100;

    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    private CpuTime() {}

    /** User and system time of the process itself, all its threads. */
    static Duration of(long pid) {
        String[] fields = fields(pid);
        return ticks(fields, USER).plus(ticks(fields, SYSTEM));
    }

    /** User and system time of those children of this process that have ended and been waited for. */
    static Duration ofEndedChildren() {
        String[] fields = fields(ProcessHandle.current().pid());
        return ticks(fields, CHILDREN_USER).plus(ticks(fields, CHILDREN_SYSTEM));
    }

    /** The fields after the command's name, which is in parentheses and may hold spaces; the state is field 0. */
    static String[] fieldsAfterName(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    }

    private static String[] fields(long pid) {
        try {
            return fieldsAfterName(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
        } catch (IOException e) {
            throw new UncheckedIOException("process %d has no /proc entry".formatted(pid), e);
        }
    }

    private static Duration ticks(String[] fields, int index) {
        return Duration.ofMillis(Long.parseLong(fields[index]) * 1000 / TICKS_PER_SECOND);
    }
}
