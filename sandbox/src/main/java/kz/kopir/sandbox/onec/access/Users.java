package kz.kopir.sandbox.onec.access;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The users of the infobase. */
public final class Users {

    public static final String KOPIR = "kopir";
    public static final String PASSWORD = "sandbox";
    /** Who works in 1C by hand; what this user writes is news to Kopir. */
    public static final String PERSON = "Бухгалтер";

    /** Kopir's second one is for callers who must get Cyrillic credentials right. */
    private static final String CYRILLIC = "Интеграция";

    private static final Map<String, String> PASSWORDS =
            Map.of(KOPIR, PASSWORD, CYRILLIC, "песочница", PERSON, "песочница");

    private Users() {}

    /** Whether Kopir works under that name: what it writes is not told to it again. */
    public static boolean isKopir(String user) {
        return Set.of(KOPIR, CYRILLIC).contains(user);
    }

    /** @param login name and password with a colon between */
    static Optional<String> of(String login) {
        var colon = login.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Optional.of(login.substring(0, colon))
                        .filter(name -> login.substring(colon + 1).equals(PASSWORDS.get(name)));
    }
}
