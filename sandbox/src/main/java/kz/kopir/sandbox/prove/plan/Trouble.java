package kz.kopir.sandbox.prove.plan;

/** What can be done to the running system, in the words of the report. */
public enum Trouble {
    KILL(Realm.PROCESS, "SIGKILL"),
    FREEZE(Realm.PROCESS, "SIGSTOP, past leases and sessions, then SIGCONT"),
    SECOND(Realm.PROCESS, "a second instance runs beside the first"),

    CUT(Realm.LINK, "connections reset and refused"),
    SILENCE(Realm.LINK, "nothing passes and nothing is closed"),
    HALF_OPEN(Realm.LINK, "closed at the far end, open at the near one"),
    SLOW(Realm.LINK, "every piece waits"),
    LOST_ANSWERS(Realm.LINK, "the request goes through, its answer is lost"),

    ONEC_MAINTENANCE(Realm.TARGET, "1C is in maintenance"),
    ONEC_PAGES(Realm.TARGET, "1C answers 200 with a page for people"),
    ONEC_NO_SESSIONS(Realm.TARGET, "1C is out of sessions"),
    ONEC_CRASHES(Realm.TARGET, "1C's platform ends half of the calls"),
    ONEC_LOCKS(Realm.TARGET, "1C's locks conflict in half of the calls"),
    ONEC_REFUSES(Realm.TARGET, "1C refuses to post"),
    ONEC_FORGETS(Realm.TARGET, "1C works and does not answer"),
    ONEC_SLOW(Realm.TARGET, "1C takes its time"),
    BITRIX_LIMITS(Realm.TARGET, "Bitrix24 says that there are too many requests"),
    BITRIX_FORGETS(Realm.TARGET, "Bitrix24 works and does not answer"),
    ODOO_FORGETS(Realm.TARGET, "Odoo works and does not answer"),
    TELEGRAM_LIMITS(Realm.TARGET, "Telegram says 429"),
    TELEGRAM_FORGETS(Realm.TARGET, "Telegram works and does not answer"),

    WEBHOOKS_DROPPED(Realm.TARGET, "webhooks of Bitrix24 are not sent"),
    WEBHOOKS_REPEATED(Realm.TARGET, "webhooks come three times"),
    WEBHOOKS_REVERSED(Realm.TARGET, "webhooks come last first"),
    WEBHOOKS_LATE(Realm.TARGET, "webhooks come late");

    /** What a trouble is done to. */
    public enum Realm {
        PROCESS,
        LINK,
        TARGET
    }

    private final Realm realm;
    private final String words;

    Trouble(Realm realm, String words) {
        this.realm = realm;
        this.words = words;
    }

    public Realm realm() {
        return realm;
    }

    /** For people. */
    public String words() {
        return words;
    }

    boolean ofWebhooks() {
        return name().startsWith("WEBHOOKS");
    }
}
