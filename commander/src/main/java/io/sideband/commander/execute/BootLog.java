package io.sideband.commander.execute;

import io.sideband.bmc.LogPage;
import io.sideband.commander.power.BootEntry;
import java.util.Optional;

/** The end of a BMC's log, to find a restart in what is added to it. */
final class BootLog {
    private static final int PAGE = 32;
    /** A log that grew by more than this since the collector read it is not walked for one task. */
    private static final int PAGES = 8;

    private int last;

    private BootLog(int last) {
        this.last = last;
    }

    /**
     * The log as it ends now.
     *
     * @param position record id of an entry near its end, -1 for its beginning
     * @return empty if the end is too far away
     * @throws io.sideband.bmc.BmcException if it cannot be read
     */
    static Optional<BootLog> at(BmcConversation bmc, int position) throws InterruptedException {
        BootLog log = new BootLog(position);
        for (int page = 0; page < PAGES; page++) {
            LogPage read = bmc.log(log.last, PAGE);
            log.advance(read);
            if (read.complete()) {
                return Optional.of(log);
            }
        }
        return Optional.empty();
    }

    /** The log as it ended with the entry {@code position}, -1 if it was empty. */
    static BootLog after(int position) {
        return new BootLog(position);
    }

    /** Record id of its last entry that was read; -1 if there is none. */
    int position() {
        return last;
    }

    /** True if an entry that was added since the last call says that the server boots; throws as {@link #at}. */
    boolean booted(BmcConversation bmc) throws InterruptedException {
        LogPage read = bmc.log(last, PAGE);
        boolean cleared = last >= 0 && !read.positionFound();
        advance(read);
        // after a clear nobody knows which entries are new
        return !cleared && read.entries().stream().anyMatch(BootEntry::is);
    }

    private void advance(LogPage read) {
        if (!read.entries().isEmpty()) {
            last = read.entries().getLast().recordId();
        } else if (!read.positionFound()) {
            last = -1;
        }
    }
}
