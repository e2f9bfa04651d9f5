package kz.kopir.sandbox.testing;

import java.time.Duration;
import java.util.List;

/** Tokens that a service under {@link InfraResource} accepts. */
public final class Tokens {

    private Tokens() {}

    /** @param organisations BINs that bound what the user sees; none for no bound */
    public static String user(String subject, String... organisations) {
        return TestInfra.key().token("user", subject, List.of(organisations));
    }

    /** @param organisations BINs that bound what the admin sees; none for no bound */
    public static String admin(String... organisations) {
        return TestInfra.key().token("admin", "admin", List.of(organisations));
    }

    /** @param name of the calling service */
    public static String service(String name) {
        return TestInfra.key().token("service", name, List.of());
    }

    /** @param role any, also one that means nothing here */
    public static String of(String role, String subject) {
        return TestInfra.key().token(role, subject, List.of());
    }

    /** One that was good an hour ago. */
    public static String expired(String role) {
        return TestInfra.key().token(role, "expired", List.of(), Duration.ofHours(-1));
    }

    /** One that is good in everything but the key that it is signed with. */
    public static String forged(String role) {
        return TestInfra.anotherKey().token(role, "forged", List.of());
    }
}
