package io.sideband.commander.console;

import java.util.concurrent.CompletionStage;

/** A watcher's end of the line. Stages complete when more can be taken. */
interface Screen {
    CompletionStage<Void> show(byte[] output);

    CompletionStage<Void> tell(Notice notice);

    /** Over, and why. */
    void end(String reason);
}
