/**
 * The alert evaluation, on Kafka Streams: keeps what is known of each BMC, holds every reading, log entry and state
 * against the rules, and writes the alerts, all in one transaction per commit.
 */
@NullMarked
package io.sideband.alerter.evaluate;

import org.jspecify.annotations.NullMarked;
