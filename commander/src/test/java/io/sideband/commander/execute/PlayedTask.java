package io.sideband.commander.execute;

import io.sideband.bmc.ChassisState;
import io.sideband.commander.fleet.FakeServer;
import io.sideband.commander.fleet.MovingClock;
import io.sideband.commander.fleet.Settings;
import io.sideband.commander.operation.Action;
import io.sideband.commander.operation.Operation;
import io.sideband.commander.operation.Task;
import io.sideband.commander.operation.TaskState;
import io.sideband.events.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One task carried out on a {@link FakeServer}, by a clock that moves half a second with each pause. */
final class PlayedTask implements TaskJournal {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration ALLOWED = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final FakeServer server;
    private final MovingClock clock = new MovingClock(START);
    private final ExecutionConfig config = Settings.of(ExecutionConfig.class, Map.of());
    private final List<String> written = new ArrayList<>();
    private final Map<Integer, Runnable> happenings = new HashMap<>();
    private final Map<String, RuntimeException> failures = new HashMap<>();
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
        try (var bmc = new BmcConversation(server::connect, config.answerTimeout())) {
            return new TaskRun(assignment, this, bmc, config, clock, this::pause, lease).run();
        }
    }

    private void pause() {
        pauses++;
        clock.advance(PAUSE);
        Optional.ofNullable(happenings.get(pauses)).ifPresent(Runnable::run);
    }

    private Assignment assignment(Action action, TaskState state, Optional<ChassisState> before) {
        var actor = new AuditRecord.Actor("alice", List.of("operator"), "bearer", null);
        Optional<Duration> lit =
                action == Action.CHASSIS_IDENTIFY ? Optional.of(Duration.ofSeconds(15)) : Optional.empty();
        var operation = new Operation(UUID.randomUUID(), action, "a test", actor, START, START.plus(ALLOWED), lit);
        int sends = state.maybeSent() ? 1 : 0;
        return new Assignment(
                operation,
                new Task(
                        UUID.randomUUID(),
                        operation.id(),
                        "bmc-1",
                        "default",
                        state,
                        "",
                        "intent-1",
                        sends,
                        claims,
                        before,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Override
    public Assignment sending(Assignment assignment, Optional<ChassisState> before) {
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
                task.bmc(),
                task.zone(),
                next,
                step,
                task.intent(),
                task.sends() + (step.equals("sending") ? 1 : 0),
                task.claims(),
                task.before(),
                task.startedAt(),
                task.finishedAt()));
    }
}
