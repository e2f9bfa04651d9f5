package kz.kopir.sandbox.bitrix.app;

import java.util.Locale;
import java.util.Set;

/** Which scope a method needs: the first part of its name names it, as in the real one. */
final class Scopes {

    private static final Set<String> NAMED =
            Set.of("crm", "catalog", "sale", "disk", "bizproc", "placement", "im", "imbot");
    private static final Set<String> OF_USERS = Set.of("user", "user_basic", "user_brief");

    private Scopes() {}

    static boolean allow(Set<String> granted, String method) {
        var family = method.toLowerCase(Locale.ROOT).split("\\.")[0];
        if (family.equals("user")) {
            return granted.stream().anyMatch(OF_USERS::contains);
        }
        return !NAMED.contains(family) || granted.contains(family);
    }
}
