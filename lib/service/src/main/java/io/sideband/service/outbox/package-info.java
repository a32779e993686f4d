/**
 * Change and news in one transaction: what a service writes to its database and what it publishes about that stand or
 * fall together. For services with PostgreSQL; they add {@code classpath:db/outbox} to their Flyway locations.
 */
@NullMarked
package io.sideband.service.outbox;

import org.jspecify.annotations.NullMarked;
