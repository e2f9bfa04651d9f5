package kz.kopir.odoo;

import kz.kopir.odoo.connection.ConnectionSettings;

/**
 * A company in an Odoo that this installation works with.
 *
 * @param version grows with each change of any connection
 */
public record OdooConnection(ConnectionSettings settings, long version) {

    public String name() {
        return settings.name();
    }

    /** The queue of all work towards it. */
    public String queue() {
        return queue(name());
    }

    /** The queue of all work towards the connection of that name. */
    public static String queue(String name) {
        return "odoo:" + name;
    }
}
