package io.sideband.local;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.Arrays;

/**
 * Runs another main class and ends this JVM as soon as standard input ends: the pipe to the launcher breaks however the launcher dies,
 * {@code kill -9} included, so no child outlives it.
 */
public final class ParentWatch {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private ParentWatch() {}

    public static void main(String[] arguments) throws Throwable {
        Thread.ofPlatform().daemon().name("parent-watch").start(ParentWatch::endWithParent);
        var main = MethodHandles.lookup()
                .findStatic(Class.forName(arguments[0]), "main", MethodType.methodType(void.class, String[].class));
        main.invokeExact(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // nobody writes; only the end counts
            }
        } catch (IOException e) {
            System.err.println("standard input broke: " + e.getMessage());
        }
        Thread.ofPlatform().daemon().name("last-resort").start(ParentWatch::haltAfterGrace);
        System.exit(0);
    }

    private static void haltAfterGrace() {
        try {
            Thread.currentThread().join(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
