package io.sideband.collector.poll;

import java.time.Instant;

/** What happens to the conversation with a BMC. */
sealed interface PollEvent {
    /** Its poll is due. Comes every interval, whatever the phase. */
    record Tick(Instant now) implements PollEvent {}

    /** We are logged in. */
    record LoggedIn() implements PollEvent {}

    /** A poll came to its end, or stopped early because it was told to. */
    record Ended() implements PollEvent {}

    /** What was in flight failed. */
    record Failed(Instant now, Failure failure) implements PollEvent {}

    /** Somebody needs the BMC for itself until {@code deadline}. */
    record Reserved(Instant now, String task, Instant deadline) implements PollEvent {}

    /** {@code task} is through with the BMC. */
    record Released(String task) implements PollEvent {}

    /** Its credential, or how it is reached, is another now. */
    record Changed() implements PollEvent {}
}
