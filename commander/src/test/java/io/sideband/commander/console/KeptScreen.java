package io.sideband.commander.console;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is shown; takes nothing more while it is held. */
final class KeptScreen implements Screen {
    private final StringBuffer shown = new StringBuffer();
    private final List<Notice> notices = new CopyOnWriteArrayList<>();
    private final List<String> ends = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> taken = CompletableFuture.completedFuture(null);

    String shown() {
        return shown.toString();
    }

    List<Notice> notices() {
        return notices;
    }

    List<String> ends() {
        return ends;
    }

    void hold() {
        taken = new CompletableFuture<>();
    }

    void letGo() {
        CompletableFuture<Void> held = taken;
        taken = CompletableFuture.completedFuture(null);
        held.complete(null);
    }

    @Override
    public CompletionStage<Void> show(byte[] output) {
        shown.append(new String(output, StandardCharsets.ISO_8859_1));
        return taken;
    }

    @Override
    public CompletionStage<Void> tell(Notice notice) {
        notices.add(notice);
        return taken;
    }

    @Override
    public void end(String reason) {
        ends.add(reason);
    }
}
