/** One record per IPMI command, a file each: how the request is written and the response read. */
@NullMarked
package io.sideband.ipmi.command;

import org.jspecify.annotations.NullMarked;
