package io.sideband.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * How the independent clients of Debian log in to a BMC: as an administrator over RMCP+.
 *
 * @param host address or name
 * @param suite cipher suite
 */
public record PeerLogin(String host, int port, String user, String password, int suite) {
    private static final String PYTHON = "/usr/bin/python3";
    private static final String PYGHMI = """
        import sys
        from pyghmi.ipmi import command
        c = command.Command(bmc=sys.argv[1], userid=sys.argv[3], password=sys.argv[4], port=int(sys.argv[2]))
        print(eval(sys.argv[5]))
        """;

    /** A command line of ipmitool. */
    public List<String> ipmitool(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                "ipmitool",
                "-I",
                "lanplus",
                "-H",
                host,
                "-p",
                String.valueOf(port),
                "-U",
                user,
                "-P",
                password,
                "-C",
                String.valueOf(suite)));
        command.addAll(arguments);
        return command;
    }

    /** A command line of a program of FreeIPMI: its name, then its arguments. */
    public List<String> freeipmi(List<String> program) {
        List<String> command = new ArrayList<>(List.of(program.getFirst()));
        if (!program.getFirst().equals("ipmiconsole")) {
            command.addAll(List.of("-D", "LAN_2_0"));
        }
        command.addAll(List.of(
                "-h", host + ":" + port, "-u", user, "-p", password, "-I", String.valueOf(suite), "-l", "ADMIN"));
        command.addAll(program.subList(1, program.size()));
        return command;
    }

    /** An expression of Python with pyghmi's command as {@code c}. pyghmi chooses the suite itself. */
    public List<String> pyghmi(String expression) {
        return List.of(PYTHON, "-c", PYGHMI, host, String.valueOf(port), user, password, expression);
    }

    @Override
    public String toString() {
        return "PeerLogin[%s:%d, %s, password redacted, suite %d]".formatted(host, port, user, suite);
    }
}
