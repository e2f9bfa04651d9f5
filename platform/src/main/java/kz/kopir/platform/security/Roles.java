package kz.kopir.platform.security;

/** The roles that a token may carry. */
public final class Roles {

    public static final String USER = "user";
    public static final String ADMIN = "admin";
    /** Another program, or a service of ours. */
    public static final String SERVICE = "service";

    private Roles() {}
}
