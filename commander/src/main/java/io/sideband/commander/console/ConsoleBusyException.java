package io.sideband.commander.console;

/** Another replica of commander has the console. */
final class ConsoleBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConsoleBusyException(String owner) {
        super("commander %s has this console: connect there".formatted(owner));
    }
}
