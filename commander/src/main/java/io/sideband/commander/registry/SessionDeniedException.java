package io.sideband.commander.registry;

/** No session may be opened, and no packet was sent. The message is for the operator and holds no secret. */
public final class SessionDeniedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SessionDeniedException(String message) {
        super(message);
    }

    public SessionDeniedException(String message, Throwable cause) {
        super(message, cause);
    }
}
