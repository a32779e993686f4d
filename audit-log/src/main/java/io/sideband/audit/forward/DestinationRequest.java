package io.sideband.audit.forward;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A destination as an administrator writes it; what is left out gets its default.
 *
 * @param format {@code json} unless given
 * @param personal whether it gets clear text; false unless given
 * @param filter everything unless given
 * @param from the first index it gets; where it is, or for a new one what comes from now on, unless given
 * @param secrets kept unless given, as long as the receiver is the same
 */
@Schema(example = """
                {"transport":{"kind":"relp","host":"siem.example.com","port":2514,\
                "tls":{"trust":"-----BEGIN CERTIFICATE-----…","certificate":"-----BEGIN CERTIFICATE-----…"}},\
                "format":"cef","filter":{"types":["operation.*"],"outcomes":["failed","denied"]},"from":0,\
                "secrets":{"privateKey":"-----BEGIN PRIVATE KEY-----…"}}""")
record DestinationRequest(
        @Nullable Transport transport,
        @Nullable PayloadFormat format,
        boolean personal,
        @Nullable DestinationFilter filter,
        @Nullable Long from,
        @Nullable DestinationSecrets secrets) {

    Destination settings() {
        return new Destination(transport, format, personal, filter);
    }
}
