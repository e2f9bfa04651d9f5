package kz.kopir.sandbox.prove.feed;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import kz.kopir.sandbox.launch.Sandbox;
import kz.kopir.sandbox.onec.StartingSet;

/** Somebody in 1C writes kettles off, one at a time, so that what the CRM shows of them may only fall. */
public final class Warehouse implements AutoCloseable {

    /** Of the kettle in Bitrix24. */
    public static final String KETTLE = "102";

    private static final Duration PAUSE = Duration.ofSeconds(4);
    private static final int PLENTY = 1_000_000;

    private final Sandbox sandbox;
    private final Office office;
    private final AtomicInteger writtenOff = new AtomicInteger();
    private Thread thread;

    public Warehouse(Sandbox sandbox, Office office) {
        this.sandbox = sandbox;
        this.office = office;
    }

    /** Enough coffee for all deals, the kettle known to both, and 1C telling what happens to it. */
    public Warehouse prepare() {
        stock("KF-1000", PLENTY);
        office.must(
                "POST",
                "/api/mapping/product",
                new JsonObject()
                        .put("portal", "main")
                        .put("crm_product_id", KETTLE)
                        .put("onec_id", StartingSet.KETTLE.toString()));
        office.must(
                "PUT",
                sandbox.onec().url() + "/_sim/webhook",
                new JsonObject()
                        .put("url", sandbox.addresses().url() + "/webhook/1c/main")
                        .put("secret", "sandbox-webhook-secret"));
        return this;
    }

    public void start() {
        thread = Thread.ofVirtual().name("warehouse").start(this::work);
    }

    /** How many kettles have been written off. */
    public int writtenOff() {
        return writtenOff.get();
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void work() {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                stock("CH-200", -1);
                writtenOff.incrementAndGet();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void stock(String article, int quantity) {
        office.must(
                "POST",
                sandbox.onec().url() + "/_sim/person",
                new JsonObject().put("do", "stock").put("article", article).put("quantity", quantity));
    }
}
