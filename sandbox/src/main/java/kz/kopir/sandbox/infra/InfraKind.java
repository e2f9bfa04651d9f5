package kz.kopir.sandbox.infra;

import java.util.Locale;

/** What the servers of tests are. Apart from {@link ServerContainer}, whose libraries the launcher does not have. */
enum InfraKind {
    /** Processes of this machine, which need nothing but Maven's repository. */
    EMBEDDED,
    /** The images of an installation, by Testcontainers; {@code -Dkopir.infra=containers}. */
    CONTAINERS;

    static boolean containers() {
        return valueOf(System.getProperty("kopir.infra", "embedded").toUpperCase(Locale.ROOT)) == CONTAINERS;
    }
}
