package io.sideband.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code deploy/up}: starts the stack, says what can be done with it, restarts services that crash, ends on SIGINT and SIGTERM. */
public final class UpCommand {
    private static final int USAGE_ERROR = 2;
    private static final int MOST_RESTARTS = 50;
    private final LocalStack stack;
    private int restarts;

    private UpCommand(LocalStack stack) {
        this.stack = stack;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var project = Path.of(System.getProperty("repository.root", "")).toAbsolutePath();
        UpOptions options;
        try {
            options = UpOptions.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + UpOptions.USAGE);
            System.exit(USAGE_ERROR);
            return;
        }
        var plan = StackPlan.standard(project).withBmcs(options.bmcs());
        System.exit(run(plan, options.clean()));
    }

    private static int run(StackPlan plan, boolean clean) throws IOException, InterruptedException {
        var run = new RunDirectory(plan.run());
        var asked = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        // The hook asks the main thread to end the stack, and holds the JVM until that is done.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            asked.countDown();
            awaitQuietly(over);
        }));
        try {
            if (clean) {
                requireNobodyRunning(plan);
                run.clean();
            }
            run.create();
            Logs.toFile(run.log("kafka"));
            long begin = System.nanoTime();
            try (var stack = LocalStack.start(plan, UpCommand::say)) {
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
                System.out.println(NextSteps.text(plan, seconds));
                Files.writeString(run.ready(), ProcessHandle.current().pid() + "\n");
                return new UpCommand(stack).watch(asked);
            }
        } catch (IllegalStateException | UncheckedIOException e) {
            System.err.println("deploy/up: " + e.getMessage());
            return 1;
        } finally {
            Files.deleteIfExists(run.ready());
            over.countDown();
        }
    }

    private static void requireNobodyRunning(StackPlan plan) {
        var taken = PortCheck.taken(plan.ports());
        if (!taken.isEmpty()) {
            throw new IllegalStateException(String.join("\n", taken));
        }
    }

    private int watch(CountDownLatch asked) throws InterruptedException {
        while (!asked.await(500, TimeUnit.MILLISECONDS)) {
            if (!stack.simulatorProcess().alive()) {
                System.err.println(stack.simulatorProcess().obituary());
                return 1;
            }
            for (var service : ServiceName.values()) {
                if (!stack.alive(service) && !revive(service)) {
                    return 1;
                }
            }
        }
        say("ending");
        return 0;
    }

    private boolean revive(ServiceName service) {
        System.err.println(stack.obituary(service));
        restarts++;
        if (restarts > MOST_RESTARTS) {
            System.err.println("deploy/up: too many restarts, ending");
            return false;
        }
        stack.restart(service);
        return true;
    }

    private static void say(String line) {
        System.out.println("  " + line);
    }

    private static void awaitQuietly(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
