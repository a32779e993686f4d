package io.sideband.collector.publish;

/** The writer is behind: Kafka is slow or away. What was offered was not taken. */
public final class QueueFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public QueueFullException(String message) {
        super(message);
    }
}
