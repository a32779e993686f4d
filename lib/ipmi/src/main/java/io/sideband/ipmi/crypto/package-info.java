/**
 * The cryptography of RMCP+ behind one small seam ({@link io.sideband.ipmi.crypto.Cryptography}): cipher suites, RAKP keys
 * and codes, and the protection of packets; usable by either end of a session.
 */
@NullMarked
package io.sideband.ipmi.crypto;

import org.jspecify.annotations.NullMarked;
