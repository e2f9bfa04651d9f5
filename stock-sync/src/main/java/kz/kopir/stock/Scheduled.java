package kz.kopir.stock;

/** What is done by the clock. */
public enum Scheduled {
    /** Everything is read and told. */
    SYNC,
    /** Everything is read and compared, and nothing is written. */
    DRIFT;

    public String cron(StockConfig.Connection settings) {
        return this == SYNC ? settings.cron() : settings.driftCron();
    }

    public NewRun run(String connection) {
        return this == DRIFT
                ? NewRun.ofDrift(connection, "schedule")
                : NewRun.ofAll(connection, false, false, "schedule");
    }
}
