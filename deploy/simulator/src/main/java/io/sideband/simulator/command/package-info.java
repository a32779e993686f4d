/** What a BMC answers to each command; the bodies are written here and share nothing with the client's codec. */
@NullMarked
package io.sideband.simulator.command;

import org.jspecify.annotations.NullMarked;
