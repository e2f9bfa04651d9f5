package kz.kopir.sandbox.prove.disturb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.bitrix.WebhookFaults;
import kz.kopir.sandbox.launch.Sandbox;
import kz.kopir.sandbox.prove.plan.Disturbance;
import kz.kopir.sandbox.prove.plan.Trouble;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.sim.Faults;

/** Makes the outside systems fail in their own ways. */
final class TargetDisturber implements Disturber {

    private static final double HALF = 0.5;
    private static final double SOME = 0.3;
    private static final int REVERSED = 4;
    private static final long LATE_MILLIS = 3_000;
    private static final long SLOW_MILLIS = 2_000;

    private final Map<String, Faults> systems;
    private final Map<String, List<Disturbance>> inForce = new LinkedHashMap<>();
    private final long seed;

    TargetDisturber(Sandbox sandbox, long seed) {
        this.systems = Map.of(
                "onec", sandbox.onec().faults(),
                "bitrix", sandbox.bitrix().faults(),
                "webhooks", sandbox.bitrix().faults(),
                "odoo", sandbox.odoo().faults(),
                "telegram", sandbox.telegram().faults());
        this.seed = seed;
    }

    @Override
    public synchronized void begin(Disturbance disturbance) {
        inForce.computeIfAbsent(disturbance.target(), any -> new ArrayList<>()).add(disturbance);
        apply(disturbance);
    }

    @Override
    public synchronized void end(Disturbance disturbance) {
        inForce.getOrDefault(disturbance.target(), new ArrayList<>()).remove(disturbance);
        apply(disturbance);
    }

    @Override
    public synchronized void heal() {
        inForce.clear();
        systems.values().forEach(Faults::clear);
    }

    /** Webhooks are the CRM's, so both kinds of its troubles stand in one list. */
    private void apply(Disturbance changed) {
        var faults = systems.get(changed.target());
        var wanted = inForce.entrySet().stream()
                .filter(each -> systems.get(each.getKey()) == faults)
                .flatMap(each -> each.getValue().stream())
                .map(each -> fault(each.trouble()))
                .toList();
        faults.set(wanted, seed + changed.at().toMillis());
    }

    static Fault fault(Trouble trouble) {
        return switch (trouble) {
            case ONEC_MAINTENANCE -> Fault.of("maintenance");
            case ONEC_PAGES -> Fault.of(Fault.HTML);
            case ONEC_NO_SESSIONS -> Fault.of("pool_exhausted");
            case ONEC_CRASHES -> Fault.of("crash").share(HALF);
            case ONEC_LOCKS -> Fault.of("lock_conflict").share(HALF);
            case ONEC_REFUSES -> Fault.of("refuse_posting").path("/Post").share(SOME);
            case ONEC_SLOW -> Fault.of(Fault.DELAY).delayMs(SLOW_MILLIS).share(SOME);
            case ONEC_FORGETS, BITRIX_FORGETS, ODOO_FORGETS, TELEGRAM_FORGETS ->
                Fault.of(Fault.LOST_ANSWER).share(SOME);
            case BITRIX_LIMITS -> Fault.of(BitrixSimulator.QUERY_LIMIT).share(HALF);
            case TELEGRAM_LIMITS -> Fault.of("too_many_requests").body("2");
            case WEBHOOKS_DROPPED -> Fault.of(WebhookFaults.DROP).share(HALF);
            case WEBHOOKS_REPEATED -> Fault.of(WebhookFaults.DUPLICATE).body("3");
            case WEBHOOKS_REVERSED -> Fault.of(WebhookFaults.REVERSE).times(REVERSED);
            case WEBHOOKS_LATE -> Fault.of(WebhookFaults.DELAY).delayMs(LATE_MILLIS);
            default -> throw new IllegalArgumentException(trouble + " is done to no outside system");
        };
    }
}
