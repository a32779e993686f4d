package io.sideband.commander.execute;

import io.sideband.bmc.BmcControl;
import io.sideband.bmc.BmcCredential;
import io.sideband.bmc.ChassisState;
import io.sideband.commander.fleet.FakeServer;
import io.sideband.commander.fleet.Settings;
import io.sideband.commander.operation.Action;
import io.sideband.commander.operation.Operation;
import io.sideband.commander.operation.Pacing;
import io.sideband.commander.operation.Target;
import io.sideband.commander.operation.Task;
import io.sideband.commander.operation.TaskState;
import io.sideband.commander.registry.BmcAccess;
import io.sideband.events.AuditRecord;
import io.sideband.testkit.SettableClock;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** One task carried out on a {@link FakeServer}, by a clock that moves half a second with each pause. */
final class PlayedTask implements TaskJournal {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration ALLOWED = Duration.ofMinutes(2);
    static final Duration START_WITHIN = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final FakeServer server;
    private final SettableClock clock = new SettableClock(START);
    private final ExecutionConfig config = Settings.of(ExecutionConfig.class, Map.of());
    private final List<String> written = new ArrayList<>();
    private final Map<Integer, Runnable> happenings = new HashMap<>();
    private final Map<String, RuntimeException> failures = new HashMap<>();
    private Optional<Integer> published = Optional.of(-1);
    private int pauses;
    private int claims = 1;
    private boolean leaseOver;

    PlayedTask(FakeServer server) {
        this.server = server;
    }

    /** What happens in the n-th pause, from 1 on. */
    PlayedTask inPause(int number, Runnable happening) {
        happenings.put(number, happening);
        return this;
    }

    /** Writing {@code step} down fails so. */
    PlayedTask whenWriting(String step, RuntimeException failure) {
        failures.put(step, failure);
        return this;
    }

    PlayedTask claimed(int times) {
        claims = times;
        return this;
    }

    /** The collector has published the BMC's log up to that entry. */
    PlayedTask published(int recordId) {
        published = Optional.of(recordId);
        return this;
    }

    PlayedTask leaseOver() {
        leaseOver = true;
        return this;
    }

    PlayedTask later(Duration by) {
        clock.advance(by);
        return this;
    }

    /** What was written down, each with how many changes had reached the server by then. */
    List<String> written() {
        return List.copyOf(written);
    }

    int pauses() {
        return pauses;
    }

    Duration evidenceWindow() {
        return config.evidenceWindow();
    }

    Duration taken() {
        return Duration.between(START, clock.instant());
    }

    /** The first worker's go. */
    TaskState.Final run(Action action) throws InterruptedException {
        return play(action, new TaskState.Reserved(), Optional.empty());
    }

    /** The go of a worker that follows on one who died in {@code state}. */
    TaskState.Final resume(Action action, TaskState state, ChassisState before) throws InterruptedException {
        return play(action, state, Optional.of(before));
    }

    private TaskState.Final play(Action action, TaskState state, Optional<ChassisState> before)
            throws InterruptedException {
        Assignment assignment = assignment(action, state, before);
        Lease lease = new Lease(config.lease(), () -> leaseOver ? config.lease().toNanos() : 0, 0);
        try (var bmc = new BmcConversation(new Passwords(server), config.answerTimeout())) {
            return new TaskRun(assignment, () -> published, this, bmc, config, clock, this::pause, lease).run();
        }
    }

    /** A credential is called as its password; the BMC is registered with {@code old}. */
    private record Passwords(FakeServer server) implements BmcAccess {
        @Override
        public CompletionStage<? extends BmcControl> open() {
            return server.connect(registered());
        }

        @Override
        public CompletionStage<? extends BmcControl> openAt(InetAddress address) {
            server.silent(false);
            return server.connect(registered());
        }

        @Override
        public CompletionStage<? extends BmcControl> openWith(String credential) {
            return server.connect(credential);
        }

        @Override
        public String registered() {
            return "old";
        }

        @Override
        public BmcCredential secret(String credential) {
            return new BmcCredential("ipmiusr", credential.getBytes(StandardCharsets.UTF_8), new byte[0]);
        }
    }

    private void pause() {
        pauses++;
        clock.advance(PAUSE);
        Optional.ofNullable(happenings.get(pauses)).ifPresent(Runnable::run);
    }

    private Assignment assignment(Action action, TaskState state, Optional<ChassisState> before) {
        var actor = new AuditRecord.Actor("alice", List.of("operator"), "bearer", null);
        var operation = new Operation(
                UUID.randomUUID(),
                action,
                parameters(action),
                "a test",
                actor,
                START,
                ALLOWED,
                START_WITHIN,
                Pacing.NONE,
                "policy",
                "plan",
                List.of());
        int sends = state.maybeSent() ? 1 : 0;
        return new Assignment(
                operation,
                new Task(
                        UUID.randomUUID(),
                        operation.id(),
                        new Target("bmc-1", "default", Map.of()),
                        state,
                        "",
                        "intent-1",
                        sends,
                        claims,
                        Optional.of(START.plus(START_WITHIN)),
                        Optional.of(START.plus(ALLOWED)),
                        before,
                        before.map(_ -> -1),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static Map<String, String> parameters(Action action) {
        return switch (action) {
            case CHASSIS_IDENTIFY -> Map.of("duration", "PT15S");
            case POWER_SOFT_OFF_THEN_OFF -> Map.of("wait", "PT30S");
            case POWER_RESTORE_POLICY -> Map.of("policy", "always-on");
            case POWER_CAP -> Map.of("watts", "300", "correction", "PT1S", "sampling", "PT1S");
            case BOOT_OVERRIDE -> Map.of("target", "pxe", "persistent", "false", "uefi", "true");
            case BMC_RESET -> Map.of("mode", "cold");
            case SENSOR_THRESHOLDS -> Map.of("sensor", "Inlet", "upper-critical", "45");
            case USER_PASSWORD -> Map.of("credential", "new");
            case LAN_CONFIGURE -> Map.of("vlan", "42", "address", "127.0.0.9");
            case SOL_CONFIGURE -> Map.of("bit-rate", "57600");
            case RAW -> Map.of("netfn", "0x06", "lun", "0", "command", "0x01", "data", "");
            default -> Map.of();
        };
    }

    @Override
    public Assignment sending(Assignment assignment, Optional<ChassisState> before, Optional<Integer> logBefore) {
        return write("sending", assignment, new TaskState.Sending());
    }

    @Override
    public Assignment verifying(Assignment assignment) {
        return write("verifying", assignment, new TaskState.Verifying());
    }

    private Assignment write(String step, Assignment assignment, TaskState next) {
        Optional.ofNullable(failures.get(step)).ifPresent(failure -> {
            throw failure;
        });
        written.add("%s after %d".formatted(step, server.changes().size()));
        Task task = assignment.task();
        return assignment.with(new Task(
                task.id(),
                task.operation(),
                task.target(),
                next,
                step,
                task.intent(),
                task.sends() + (step.equals("sending") ? 1 : 0),
                task.claims(),
                task.startBy(),
                task.deadline(),
                task.before(),
                task.logBefore(),
                task.startedAt(),
                task.finishedAt()));
    }
}
