package kz.kopir.sandbox.odoo;

import java.util.List;
import java.util.Optional;

/** Who may come: an administrator, a robot that may only issue invoices, and one with a second factor. */
final class Users {

    /** @param isAccountant may change taxes and companies too */
    record User(int id, String login, String password, String apiKey, boolean isAccountant, boolean secondFactor) {}

    private static final List<User> ALL = List.of(
            new User(2, "admin", "admin", OdooSimulator.ADMIN_KEY, true, false),
            new User(6, "bot", "bot", OdooSimulator.BOT_KEY, false, false),
            new User(7, "mfa", "mfa", null, true, true));

    private Users() {}

    static Optional<User> byPassword(String login, String password) {
        return ALL.stream()
                .filter(user -> user.login().equals(login) && user.password().equals(password))
                .findFirst();
    }

    static Optional<User> byKey(String key) {
        return ALL.stream().filter(user -> key.equals(user.apiKey())).findFirst();
    }
}
