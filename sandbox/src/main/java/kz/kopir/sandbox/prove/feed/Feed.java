package kz.kopir.sandbox.prove.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import kz.kopir.sandbox.launch.Sandbox;

/** Wins deals and sends orders, evenly over the time, the same ones for the same seed. */
public final class Feed implements AutoCloseable {

    private static final String TRADE = "990140000483";
    private static final int PRICE = 4000;
    private static final double OF_THE_CRM = 0.7;
    private static final Set<String> ONEC = Set.of("onec");

    private final Random random;
    private final Crm crm;
    private final OtherSystem erp;
    private final Intent intent;
    private final LaterTurns later;
    private int orders;

    public Feed(long seed, Sandbox sandbox, Intent intent, LaterTurns later) {
        this.random = new Random(seed);
        this.crm = new Crm(sandbox.bitrix());
        this.erp = new OtherSystem("localhost:" + sandbox.addresses().kafka());
        this.intent = intent;
        this.later = later;
    }

    /** Returns when all are closed; they lie evenly in the time. */
    public void run(int deals, Duration time) throws InterruptedException {
        var began = System.nanoTime();
        for (var made = 0; made < deals; made++) {
            var due = began + time.toNanos() / deals * made;
            Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            if (random.nextDouble() < OF_THE_CRM) {
                win();
            } else {
                order();
            }
        }
    }

    private void win() {
        var turn = Turn.any(random, true);
        var types = new LinkedHashSet<String>();
        var goods = random.nextInt(4) > 0;
        var service = !goods || random.nextInt(3) == 0;
        if (goods) {
            types.add("WAYBILL");
        }
        if (service) {
            types.add("COMPLETION_ACT");
        }
        var id = crm.open(goods, service);
        crm.win(id);
        var deal = new IntendedDeal(IntendedDeal.BITRIX, id, turn, types, ONEC, Instant.now());
        intent.won(deal);
        switch (turn) {
            case TWICE -> {
                crm.rename(id);
                intent.acted(deal.key(), "renamed", null);
            }
            case CHANGED -> later.when(deal, () -> crm.sellDearer(id, goods, service));
            case REOPENED -> later.when(deal, () -> crm.takeBackIntoWork(id));
            case CANCELLED -> later.cancel(deal);
            case PLAIN -> {
                // that was all
            }
        }
    }

    /** The other seller keeps its books in Odoo as well. */
    private void order() {
        var turn = Turn.any(random, false);
        var odoo = random.nextBoolean();
        var id = "P-%05d".formatted(++orders);
        var seller = odoo ? OdooBooks.SELLER : TRADE;
        var closed = OffsetDateTime.now(ZoneOffset.ofHours(5)).truncatedTo(ChronoUnit.SECONDS);
        var told = OtherSystem.order(id, seller, PRICE, closed);
        erp.tell(told);
        var systems = odoo ? Set.of("onec", "odoo") : ONEC;
        var deal = new IntendedDeal(IntendedDeal.ERP, id, turn, Set.of("COMPLETION_ACT"), systems, Instant.now());
        intent.won(deal);
        switch (turn) {
            case TWICE -> {
                erp.tell(told);
                intent.acted(deal.key(), "told again", null);
            }
            case CHANGED -> later.when(deal, () -> erp.tell(OtherSystem.order(id, seller, PRICE + 1000, closed)));
            case CANCELLED -> later.cancel(deal);
            case PLAIN, REOPENED -> {
                // that was all
            }
        }
    }

    @Override
    public void close() {
        erp.close();
    }
}
