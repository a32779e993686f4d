package io.sideband.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParentWatchIT {
    @TempDir
    private Path home;

    @Test
    void childDiesWithTheLauncherThatWasKilled() throws Exception {
        var note = home.resolve("child.pid");
        var launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName(),
                        home.toString())
                .inheritIO()
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(note));
        var child = ProcessHandle.of(Long.parseLong(Files.readString(note))).orElseThrow();

        assertThat(launcher.destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !child.isAlive());
    }

    @Test
    void killedChildLeavesItsLastLinesBehind() {
        var log = home.resolve("child.log");
        var child = Child.start("sleeper", classPath(), Sleeper.class.getName(), List.of(), log);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Files.readString(log).contains("awake"));

        child.kill();

        assertThat(child.alive()).isFalse();
        assertThat(child.obituary()).contains("sleeper", "137", log.toString(), "awake");
    }

    private static List<String> classPath() {
        return List.of("-cp", System.getProperty("java.class.path"));
    }

    /** Starts a sleeper and notes its process id. */
    static final class Launcher {
        public static void main(String[] arguments) throws Exception {
            var home = Path.of(arguments[0]);
            var child =
                    Child.start("sleeper", classPath(), Sleeper.class.getName(), List.of(), home.resolve("child.log"));
            var fresh = Files.writeString(home.resolve("child.pid.new"), Long.toString(child.pid()));
            Files.move(fresh, home.resolve("child.pid"));
            Thread.currentThread().join();
        }
    }

    /** Never ends by itself. */
    static final class Sleeper {
        public static void main(String[] arguments) throws InterruptedException {
            System.out.println("awake");
            Thread.currentThread().join();
        }
    }
}
