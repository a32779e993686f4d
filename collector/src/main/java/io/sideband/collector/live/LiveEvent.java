package io.sideband.collector.live;

/**
 * What a listener is told.
 *
 * @param id where to go on after it
 * @param name such as {@code readings}, {@code state}, {@code log-entry}, {@code log-gap}; {@code gap} where the listener
 *     was away for so long that records are gone
 * @param data JSON, as on Kafka
 */
record LiveEvent(String id, String name, String data) {}
