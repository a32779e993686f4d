package io.sideband.local.terminal;

import java.net.URI;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command line of {@code deploy/console}.
 *
 * @param commander where it listens
 * @param write whether to take the keyboard over at once
 * @param steal whether to take the console away from a session that is not Sideband's
 */
record ConsoleOptions(String bmc, URI commander, boolean write, boolean steal) {
    static final String USAGE = """
        usage: deploy/console BMC [--watch] [--steal] [--commander http://127.0.0.1:8082]
          --watch   do not type: only look
          --steal   take the console away from a session that is not Sideband's
        After a new line: ~. leaves, ~t takes the keyboard over, ~r gives it back, ~b sends a break.
        The token is that of deploy/token operator, or what SIDEBAND_TOKEN holds.\
        """;

    /** @throws IllegalArgumentException naming what is wrong or missing */
    static ConsoleOptions parse(List<String> arguments) {
        @Nullable String bmc = null;
        URI commander = URI.create("http://127.0.0.1:8082");
        boolean write = true;
        boolean steal = false;
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            switch (argument) {
                case "--watch" -> write = false;
                case "--steal" -> steal = true;
                case "--commander" -> {
                    if (!rest.hasNext()) {
                        throw new IllegalArgumentException("--commander needs a URL");
                    }
                    commander = URI.create(rest.next());
                }
                default -> {
                    if (bmc != null || argument.startsWith("-")) {
                        throw new IllegalArgumentException(argument + " is neither a BMC nor an option");
                    }
                    bmc = argument;
                }
            }
        }
        if (bmc == null) {
            throw new IllegalArgumentException("the console of which BMC?");
        }
        return new ConsoleOptions(bmc, commander, write, steal);
    }

    /** The console's WebSocket, from that place of its output on. */
    URI socket(long from) {
        String base = commander.toString().replaceFirst("^http", "ws").replaceFirst("/$", "");
        return URI.create("%s/v1/bmcs/%s/console?from=%d&steal=%s".formatted(base, bmc, from, steal));
    }
}
