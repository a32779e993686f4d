/** What auditors take home: reports by framework, evidence packs with proofs, the failure register, reviews. */
@NullMarked
package io.sideband.audit.report;

import org.jspecify.annotations.NullMarked;
