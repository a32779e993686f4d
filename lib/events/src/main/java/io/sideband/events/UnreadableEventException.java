package io.sideband.events;

/** A record on Kafka is not one of ours, or not of a version that this program reads. Belongs in a dead-letter topic. */
public final class UnreadableEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableEventException(String message) {
        super(message);
    }

    public UnreadableEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
