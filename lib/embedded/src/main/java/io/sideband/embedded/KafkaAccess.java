package io.sideband.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/** Who may log in and do what: declared by the caller, brought about at every start. */
record KafkaAccess(
        ScramLogin scram,
        Map<String, String> principals,
        List<String> superUsers,
        List<AclBinding> acls,
        boolean plaintext) {
    private static final int PATIENCE_SECONDS = 30;

    KafkaAccess {
        principals = Map.copyOf(principals);
        superUsers = List.copyOf(superUsers);
        acls = List.copyOf(acls);
        if (plaintext != principals.isEmpty()) {
            throw new IllegalStateException(
                    "give either principals or plaintext(): a broker without login must be asked for");
        }
        if (!principals.keySet().containsAll(superUsers)) {
            throw new IllegalStateException("every super user must be a principal: " + superUsers);
        }
        if (principals.containsKey(InternalLogin.PRINCIPAL)) {
            throw new IllegalStateException("principal name " + InternalLogin.PRINCIPAL + " is the node's own");
        }
        principals.forEach((name, password) -> {
            JaasValue.check("principal", name);
            JaasValue.check("password of " + name, password);
        });
    }

    Map<String, String> login(String principal) {
        var password = principals.get(principal);
        if (password == null) {
            throw new IllegalArgumentException("no such principal: " + principal);
        }
        return scram.clientProperties(principal, password);
    }

    Map<String, String> brokerProperties() {
        if (plaintext) {
            return Map.of();
        }
        var supers = Stream.concat(Stream.of(InternalLogin.PRINCIPAL), superUsers.stream())
                .map(name -> "User:" + name)
                .collect(Collectors.joining(";"));
        return Map.of(
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found",
                "false",
                "super.users",
                supers,
                "listener.name.clients.sasl.enabled.mechanisms",
                scram.mechanism(),
                "listener.name.clients." + scram.mechanism().toLowerCase(Locale.ROOT) + ".sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    }

    /** Adds and renews logins, adds missing ACLs, removes logins and ACLs that are not declared. */
    void apply(Admin admin) {
        var info = new ScramCredentialInfo(scram.kafka(), ScramLogin.ITERATIONS);
        var logins = principals.entrySet().stream()
                .<UserScramCredentialAlteration>map(
                        entry -> new UserScramCredentialUpsertion(entry.getKey(), info, entry.getValue()))
                .toList();
        var gone = await(admin.describeUserScramCredentials().users()).stream()
                .filter(name -> !principals.containsKey(name))
                .<UserScramCredentialAlteration>map(name -> new UserScramCredentialDeletion(name, scram.kafka()));
        await(admin.alterUserScramCredentials(
                        Stream.concat(logins.stream(), gone).toList())
                .all());
        var present = await(admin.describeAcls(AclBindingFilter.ANY).values());
        var missing = new ArrayList<>(acls);
        missing.removeAll(present);
        await(admin.createAcls(missing).all());
        var surplus = present.stream()
                .filter(acl -> !acls.contains(acl))
                .map(AclBinding::toFilter)
                .toList();
        await(admin.deleteAcls(surplus).all());
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka refused its logins or ACLs", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka took its logins and ACLs", e);
        }
    }

    /** Without passwords. */
    @Override
    public String toString() {
        return "KafkaAccess[" + scram + ", principals=" + principals.keySet() + ", superUsers=" + superUsers + "]";
    }
}
