package kz.kopir.bitrix.settings;

/** What Bitrix24's plans allow: how much leaks out of the bucket each second, and what the bucket holds. */
public enum PortalPlan {
    USUAL(2, 50),
    ENTERPRISE(5, 250);

    private final double requestsPerSecond;
    private final int burst;

    PortalPlan(double requestsPerSecond, int burst) {
        this.requestsPerSecond = requestsPerSecond;
        this.burst = burst;
    }

    public double requestsPerSecond() {
        return requestsPerSecond;
    }

    public int burst() {
        return burst;
    }
}
