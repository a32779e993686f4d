package io.sideband.audit.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.sideband.events.AuditRecord;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A record of the log: the members of the audit record, and where it is in the log.
 *
 * @param index from 0, without a gap, in the order of arrival
 * @param receivedAt when the log took it, by the log's clock
 * @param erased true if the clear text of its subject was erased: the subject is then a reference, and reason, detail,
 *     address and parameters are not there
 */
@Schema(example = """
                {"index":17,"receivedAt":"2026-11-22T10:15:30.4Z","id":"6f1f0a3c-7c5b-4a51-9d8e-0c1b2a3d4e5f",\
                "source":"/sideband/commander/4b0c1d2e-0000-4000-8000-1234567890ab","sequence":5,\
                "at":"2026-11-22T10:15:30.1Z","type":"operation.power.off","phase":"intent",\
                "actor":{"subject":"alice","roles":["operator"],"authentication":"bearer","address":"10.0.0.7"},\
                "targetKind":"bmc","target":"rack1-u01","parameters":{},"reason":"maintenance",\
                "correlation":"0d9f8e7c-6b5a-4938-8271-605f4e3d2c1b"}""")
public record LoggedRecord(
        long index,
        Instant receivedAt,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean erased,
        @JsonUnwrapped AuditRecord record) {}
