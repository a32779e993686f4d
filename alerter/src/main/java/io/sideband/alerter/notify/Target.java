package io.sideband.alerter.notify;

import io.sideband.alerter.rule.LabelMatchers;

/**
 * One address of a receiver.
 *
 * @param name unique and stable: it is in the name of a consumer group and in keys on Kafka
 * @param receiver that it belongs to
 * @param wanted the alerts that it is told of
 * @param rate most messages per second
 */
record Target(String name, String receiver, Sink sink, LabelMatchers wanted, double rate) {}
