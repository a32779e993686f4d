package io.sideband.commander.execute;

/** The task is another worker's by now: this one must neither send nor write. */
final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLostException(String message) {
        super(message);
    }
}
