/**
 * Tells people and programs of alerts: Alertmanager, webhooks, mail. The topic of alerts is each target's queue, with a
 * consumer group of its own, so that one that is dead delays no other; what was told is written with the queue's position
 * in one transaction.
 */
@NullMarked
package io.sideband.alerter.notify;

import org.jspecify.annotations.NullMarked;
