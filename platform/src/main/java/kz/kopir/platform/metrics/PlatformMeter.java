package kz.kopir.platform.metrics;

/** What every service measures. */
public enum PlatformMeter implements KopirMeter {
    TASKS(MeterFacts.held(
            "kopir.tasks", null, "Unfinished tasks by queue and state (READY, SENDING, PARKED)", "queue", "state")),
    OLDEST_TASK(MeterFacts.held(
            "kopir.tasks.oldest", "seconds", "Age of the oldest unfinished task by queue and state", "queue", "state")),
    TASK_ATTEMPTS(MeterFacts.counter(
            "kopir.task.attempts",
            "Ended attempts at tasks by outcome (done, retry, unknown, refused, parked)",
            "queue",
            "kind",
            "outcome")),
    OUTBOX(MeterFacts.held("kopir.outbox", null, "Events that Kafka does not have yet")),
    OUTBOX_PARKED(MeterFacts.held("kopir.outbox.parked", null, "Events that the broker refused for good")),
    OUTBOX_LAG(MeterFacts.held("kopir.outbox.lag", "seconds", "Age of the oldest event that Kafka does not have yet")),
    DEAD_LETTERS(
            MeterFacts.held("kopir.dead.letters", null, "Records that could not be taken in and wait for a person")),
    DATABASE_SIZE(MeterFacts.held("kopir.database.size", "bytes", "Size of the service's tables with their indexes")),
    EVENTS_HANDLED(MeterFacts.counter("kopir.events.handled", "Events that were new and taken in, by topic", "topic")),
    EVENTS_PUBLISHED(
            MeterFacts.counter("kopir.events.published", "Events that were written to the outbox, by topic", "topic")),
    HELD(MeterFacts.gauge(
            "kopir.held", null, "1 where this instance holds the name, such as a queue; 0 where another may", "name")),
    CALLS(MeterFacts.calls(
            "kopir.calls",
            "Calls to outside systems (OUT), and of them to us (IN), by outcome (ok, retry, refused, unknown)",
            "system",
            "target",
            "direction",
            "call",
            "outcome")),
    BREAKER(MeterFacts.gauge(
            "kopir.breaker.open", null, "1 while calls to the target are held back, 0.5 while it is tried", "target")),
    LIMIT_USED(MeterFacts.gauge(
            "kopir.limit.used", "ratio", "Share of the calls at once that the target's limit allows now", "target")),
    EXCHANGES_LEFT_OUT(MeterFacts.counter(
            "kopir.exchange.log.left.out", "Exchanges that are missing in the log because it could not keep up")),
    POSTINGS(MeterFacts.held(
            "kopir.postings", null, "Documents that the gateway has taken in and given no answer about yet", "system")),
    CREDENTIAL_REMAINING(MeterFacts.held(
            "kopir.credential.remaining",
            "seconds",
            "Until a certificate or token ends if nobody renews it; negative once it has",
            "kind",
            "target"));

    private final MeterFacts facts;

    PlatformMeter(MeterFacts facts) {
        this.facts = facts;
    }

    @Override
    public MeterFacts facts() {
        return facts;
    }
}
