package io.sideband.collector.ownership;

import io.sideband.events.Event;
import io.sideband.events.LogEntry;
import io.sideband.events.LogGap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Judges what was published of one BMC's log against what the log was ever given: every entry once and in order, or missing
 * where a gap is declared.
 */
final class LogJudge {
    private LogJudge() {}

    /**
     * @param given every entry, in the order in which the BMC took it; no two alike
     * @param published entries and gaps in the order of the topic
     * @return what is wrong; empty if nothing is
     */
    static List<String> wrongs(List<String> given, List<Event<?>> published) {
        List<String> wrongs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int at = 0;
        boolean gap = false;
        for (Event<?> event : published) {
            if (event.data() instanceof LogGap) {
                gap = true;
            } else if (event.data() instanceof LogEntry entry) {
                int index = given.indexOf(entry.raw());
                if (index < 0) {
                    wrongs.add("invented: " + entry.raw());
                } else if (!seen.add(entry.raw())) {
                    wrongs.add("twice: " + entry.raw());
                } else if (index < at) {
                    wrongs.add("out of order: " + entry.raw());
                } else {
                    if (index > at && !gap) {
                        wrongs.add("lost without a gap: " + given.subList(at, index));
                    }
                    at = index + 1;
                    gap = false;
                }
            }
        }
        if (at < given.size() && !gap) {
            wrongs.add("not published: " + given.subList(at, given.size()));
        }
        return wrongs;
    }
}
