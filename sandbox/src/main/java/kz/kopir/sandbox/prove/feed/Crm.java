package kz.kopir.sandbox.prove.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.bitrix.BitrixSimulator;

/** Managers at work in the simulated Bitrix24: in its pages, so that they use up nothing of what Kopir may ask it. */
public final class Crm {

    private static final int DEAL = 2;
    private static final int COMPANY = 11;
    private static final int COFFEE = 101;
    private static final int DELIVERY = 103;
    private static final int PRICE = 5800;

    private final BitrixSimulator bitrix;

    public Crm(BitrixSimulator bitrix) {
        this.bitrix = bitrix;
    }

    /** A deal that is being worked on; answers its id. */
    public String open(boolean goods, boolean service) {
        var made = (Map<?, ?>) bitrix.people(
                "crm.item.add",
                Map.of(
                        "entityTypeId",
                        DEAL,
                        "fields",
                        Map.of("title", "Кофе", "stageId", "EXECUTING", "companyId", COMPANY, "assignedById", 1)));
        var id = ((Map<?, ?>) made.get("item")).get("id").toString();
        sell(id, goods, service, PRICE);
        return id;
    }

    public void win(String id) {
        change(id, Map.of("stageId", "WON"));
    }

    /** Nothing of it is told. */
    void rename(String id) {
        change(id, Map.of("title", "Кофе, срочно"));
    }

    void sellDearer(String id, boolean goods, boolean service) {
        sell(id, goods, service, PRICE + 1000);
    }

    void takeBackIntoWork(String id) {
        change(id, Map.of("stageId", "EXECUTING"));
    }

    private void sell(String id, boolean goods, boolean service, int price) {
        var rows = new ArrayList<Map<String, Object>>();
        if (goods) {
            rows.add(row(COFFEE, price, 2));
        }
        if (service) {
            rows.add(row(DELIVERY, price / 2, 1));
        }
        bitrix.people(
                "crm.item.productrow.set", Map.of("ownerType", "D", "ownerId", id, "productRows", List.copyOf(rows)));
    }

    private static Map<String, Object> row(int product, int price, int quantity) {
        return Map.of("productId", product, "price", price, "quantity", quantity, "taxRate", 16);
    }

    private void change(String id, Map<String, Object> fields) {
        bitrix.people("crm.item.update", Map.of("entityTypeId", DEAL, "id", id, "fields", fields));
    }
}
