package io.sideband.audit.forward;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver lets us in with. Sealed in the database, never shown.
 *
 * @param privateKey of the client certificate, PKCS #8 in PEM
 * @param token of a HEC or HTTP receiver
 * @param userName SCRAM-SHA-512 at another Kafka
 * @param password with it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DestinationSecrets(
        @Nullable String privateKey,
        @Nullable String token,
        @Nullable String userName,
        @Nullable String password) {
    static final DestinationSecrets NONE = new DestinationSecrets(null, null, null, null);

    /** Which of them there are. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        add(names, "privateKey", privateKey);
        add(names, "token", token);
        add(names, "userName", userName);
        add(names, "password", password);
        return names;
    }

    private static void add(List<String> names, String name, @Nullable String value) {
        if (value != null) {
            names.add(name);
        }
    }

    @Override
    public String toString() {
        return "DestinationSecrets" + names();
    }
}
