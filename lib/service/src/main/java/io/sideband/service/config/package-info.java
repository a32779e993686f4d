/**
 * The settings that every service has, and the clock. Because {@code sideband} is mapped as a whole, a key below it that
 * no {@code *Config} knows fails the start.
 */
@NullMarked
package io.sideband.service.config;

import org.jspecify.annotations.NullMarked;
