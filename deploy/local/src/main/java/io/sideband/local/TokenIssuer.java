package io.sideband.local;

import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs bearer tokens (RFC 7519, RS256) as an installation's identity provider would. */
public final class TokenIssuer {
    /** The {@code iss} claim. */
    public static final String ISSUER = "https://sideband.local";

    /** The {@code aud} claim. */
    public static final String AUDIENCE = "sideband";

    /** The roles that services know. */
    public static final Set<String> ROLES = Set.of("viewer", "operator", "admin", "auditor", "labeller");

    private final RSAPrivateCrtKey key;
    private final Clock clock;

    TokenIssuer(RSAPrivateCrtKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /**
     * A token for one role, valid from now on.
     *
     * @throws IllegalArgumentException if there is no such role
     */
    public String issue(String role, String subject, Duration validity) {
        if (!ROLES.contains(role)) {
            throw new IllegalArgumentException("no role " + role + ": it is one of "
                    + ROLES.stream().sorted().toList());
        }
        var now = clock.instant();
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject(subject);
        claims.setStringClaim("upn", subject);
        claims.setStringListClaim("groups", role);
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(validity).getEpochSecond()));
        claims.setGeneratedJwtId();
        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setHeader("typ", "JWT");
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKey(key);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
    }
}
