package io.sideband.alerter.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sideband.events.Alert;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * Searches the alerts in the order of their keys. A cursor is the key of the last alert that was given out, so that an
 * alert that comes or goes in between moves no other one to another page.
 */
final class AlertSearch {
    /** The character after the separator of a key: ends the range of a BMC's keys. */
    private static final char AFTER_SEPARATOR = '|' + 1;

    private final NavigableMap<String, Alert> alerts;

    /** @param alerts by key */
    AlertSearch(NavigableMap<String, Alert> alerts) {
        this.alerts = alerts;
    }

    /**
     * @param cursor where the last page ended; empty for the first
     * @param limit most alerts to give, at least 1
     * @throws IllegalArgumentException if the cursor is none of ours
     */
    AlertPage page(AlertFilter filter, Optional<String> cursor, int limit) {
        NavigableMap<String, Alert> range = filter.bmc()
                .map(bmc -> alerts.subMap(bmc + '|', true, bmc + AFTER_SEPARATOR, false))
                .orElse(alerts);
        if (cursor.isPresent()) {
            range = after(range, decode(cursor.get()));
        }
        List<Alert> items = new ArrayList<>();
        String last = null;
        for (Map.Entry<String, Alert> entry : range.entrySet()) {
            if (filter.matches(entry.getValue())) {
                if (items.size() == limit) {
                    return new AlertPage(items, last == null ? null : encode(last));
                }
                items.add(entry.getValue());
                last = entry.getKey();
            }
        }
        return new AlertPage(items, null);
    }

    /** The alert of that fingerprint; {@code bmc} spares the search. */
    Optional<Alert> find(String fingerprint, Optional<String> bmc) {
        return bmc.map(id -> Optional.ofNullable(alerts.get(id + '|' + fingerprint)))
                .orElseGet(() -> alerts.values().stream()
                        .filter(alert -> alert.fingerprint().equals(fingerprint))
                        .findFirst());
    }

    private static NavigableMap<String, Alert> after(NavigableMap<String, Alert> range, String key) {
        // a sub-map refuses a border outside of its own
        return range.isEmpty() || key.compareTo(range.firstKey()) < 0 ? range : tail(range, key);
    }

    private static NavigableMap<String, Alert> tail(NavigableMap<String, Alert> range, String key) {
        return key.compareTo(range.lastKey()) >= 0 ? range.headMap(range.firstKey(), false) : range.tailMap(key, false);
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
    }

    private static String decode(String cursor) {
        String key = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        if (key.indexOf('|') < 0) {
            throw new IllegalArgumentException("not a cursor");
        }
        return key;
    }
}
