package io.sideband.local.terminal;

import io.sideband.local.TokenCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code deploy/console}: a server's serial console in this terminal. */
public final class ConsoleCommand {
    private static final int USAGE_ERROR = 2;
    private static final int BUFFER = 1024;

    private ConsoleCommand() {}

    public static void main(String[] arguments) throws InterruptedException {
        ConsoleOptions options;
        try {
            options = ConsoleOptions.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + ConsoleOptions.USAGE);
            System.exit(USAGE_ERROR);
            return;
        }
        boolean terminal = System.console() != null && System.console().isTerminal();
        if (terminal) {
            stty("raw", "-echo");
        }
        String reason;
        try {
            reason = run(options);
        } finally {
            if (terminal) {
                stty("sane");
            }
        }
        System.err.println("\n[" + reason + "]");
        System.exit(0);
    }

    private static String run(ConsoleOptions options) throws InterruptedException {
        PrintStream out = System.out;
        ConsoleClient client = new ConsoleClient(
                options,
                ConsoleCommand::token,
                bytes -> {
                    out.write(bytes, 0, bytes.length);
                    out.flush();
                },
                news -> System.err.print("\r\n[" + news + "]\r\n"));
        Thread.ofPlatform().daemon().name("keys").start(() -> type(client));
        return client.run();
    }

    private static String token() {
        return Optional.ofNullable(System.getenv("SIDEBAND_TOKEN"))
                .orElseGet(() -> TokenCommand.bearer("operator", System.getProperty("user.name")));
    }

    private static void type(ConsoleClient client) {
        Keys keys = new Keys();
        byte[] buffer = new byte[BUFFER];
        try {
            for (int size = System.in.read(buffer); size >= 0; size = System.in.read(buffer)) {
                for (Keys.Stroke stroke : keys.read(Arrays.copyOf(buffer, size))) {
                    switch (stroke) {
                        case Keys.Stroke.Typed(String text) -> client.type(text);
                        case Keys.Stroke.Order(String type) -> client.order(type);
                        case Keys.Stroke.Leave _ -> client.leave();
                    }
                }
            }
        } catch (IOException e) {
            System.err.println("cannot read what is typed: " + e.getMessage());
        }
        client.leave();
    }

    private static void stty(String... settings) {
        List<String> command = new ArrayList<>(List.of("stty", "-F", "/dev/tty"));
        command.addAll(List.of(settings));
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            System.err.println("the terminal stays as it is: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
