package io.sideband.audit.forward;

/**
 * Who says it: what every message names.
 *
 * @param log the log's origin, as in its checkpoints
 * @param version of the product
 * @param enterprise the private enterprise number (IANA) under which our structured data stands
 */
record Emitter(String log, String version, int enterprise) {
    static final String VENDOR = "Sideband";
    static final String PRODUCT = "sideband-audit";

    /** The origin without its path: the nearest that a log has to a host name. */
    String host() {
        int path = log.indexOf('/');
        return path < 0 ? log : log.substring(0, path);
    }
}
