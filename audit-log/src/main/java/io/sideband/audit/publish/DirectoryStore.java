package io.sideband.audit.publish;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.sideband.audit.log.LogConfig;
import io.sideband.audit.log.LogHeadEntity;
import io.sideband.audit.log.LogStore;
import io.sideband.audit.tree.TilePath;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps the log as a directory too, if one is configured, and writes it to others on request. */
@Singleton
public class DirectoryStore {
    private static final Logger LOG = Logger.getLogger(DirectoryStore.class);

    private final LogStore log;
    private final PartStore parts;
    private final LogConfig config;
    private @Nullable ScheduledExecutorService clockwork;

    @Inject
    DirectoryStore(LogStore log, PartStore parts, LogConfig config) {
        this.log = log;
        this.parts = parts;
        this.config = config;
    }

    void onStart(@Observes @Priority(30) StartupEvent event) {
        config.publish().directory().ifPresent(this::keep);
    }

    void onStop(@Observes ShutdownEvent event) {
        if (clockwork != null) {
            clockwork.shutdownNow();
        }
    }

    private void keep(Path root) {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("log-directory").daemon().factory());
        clockwork = executor;
        LogDirectory directory = new LogDirectory(root);
        long nanos = config.publish().interval().toNanos();
        var _ = executor.scheduleWithFixedDelay(() -> update(directory), 0, nanos, TimeUnit.NANOSECONDS);
    }

    private void update(LogDirectory directory) {
        try {
            write(directory);
        } catch (Throwable e) {
            // nothing is lost: the next turn goes on from the checkpoint that is there
            LOG.warnf("publish.waiting directory=%s %s", directory.root(), e.getMessage());
        }
    }

    /**
     * Brings a directory up to the latest checkpoint. Blocks; not on an event loop.
     *
     * @return the size it has then
     */
    public long write(LogDirectory directory) throws Throwable {
        return write(directory, true);
    }

    /** The same with a directory that keeps all entries that it ever had, and so has no first index. */
    public long archive(LogDirectory directory) throws Throwable {
        return write(directory, false);
    }

    private long write(LogDirectory directory, boolean sayFirst) throws Throwable {
        LogHeadEntity head = VertxContextSupport.subscribeAndAwait(log::head);
        String checkpoint = head.checkpoint();
        long before = directory.size();
        if (checkpoint == null || before >= head.nextIndex()) {
            return before;
        }
        for (TilePath path : LogDirectory.grown(before, head.nextIndex(), head.minIndex())) {
            byte[] part = VertxContextSupport.subscribeAndAwait(() -> parts.read(path, head.nextIndex()))
                    .orElseThrow(() -> new IllegalStateException(path.text() + " is not in the database"));
            directory.write(path.text(), part);
        }
        if (sayFirst) {
            directory.write("min_index", (head.minIndex() + "\n").getBytes(US_ASCII));
        }
        directory.checkpoint(checkpoint);
        directory.remove(LogDirectory.outgrown(before, head.nextIndex()));
        return head.nextIndex();
    }
}
