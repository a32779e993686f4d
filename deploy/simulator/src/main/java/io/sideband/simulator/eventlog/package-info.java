/** The system event log of one BMC (IPMI v2.0 §31, §32). */
@NullMarked
package io.sideband.simulator.eventlog;

import org.jspecify.annotations.NullMarked;
