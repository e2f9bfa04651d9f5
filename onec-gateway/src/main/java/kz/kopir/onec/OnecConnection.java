package kz.kopir.onec;

import kz.kopir.onec.connection.ConnectionSettings;

/**
 * A 1C base that this installation works with.
 *
 * @param origin  where its settings are kept
 * @param version grows with each change of any connection; 0 for one of the configuration
 */
public record OnecConnection(ConnectionSettings settings, Origin origin, long version) {

    /** Where a connection's settings are kept. */
    public enum Origin {
        /** In the configuration; it does not change while the process lives. */
        CONFIGURATION,
        /** In the database, where people change it over REST. */
        DATABASE
    }

    public String name() {
        return settings.name();
    }

    /** The queue of all work towards it. */
    public String queue() {
        return queue(name());
    }

    /** The queue of all work towards the base of that name. */
    public static String queue(String name) {
        return "onec:" + name;
    }
}
