package kz.kopir.sandbox.testing;

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
}
