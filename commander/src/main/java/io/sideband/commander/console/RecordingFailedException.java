package io.sideband.commander.console;

/** Output cannot be recorded, and must not be shown without. */
final class RecordingFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    RecordingFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
