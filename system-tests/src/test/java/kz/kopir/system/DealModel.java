package kz.kopir.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kz.kopir.sandbox.bitrix.BitrixSimulator;

/** One deal of the portal, what people do to it, and what has to be told of it: the ledger that the events are compared with. */
final class DealModel {

    private final BitrixSimulator bitrix;
    private final String id;
    private final List<String> told = new ArrayList<>();
    private int price = 5800;
    private int version;
    private boolean closed;
    private boolean deleted;

    DealModel(BitrixSimulator bitrix) {
        this.bitrix = bitrix;
        var item = (Map<?, ?>) bitrix.people(
                "crm.item.add",
                Map.of("entityTypeId", 2, "fields", Map.of("title", "Кофе", "stageId", "EXECUTING", "companyId", 11)));
        this.id = ((Map<?, ?>) item.get("item")).get("id").toString();
        setRows();
    }

    String id() {
        return id;
    }

    /** Such as {@code closed 1, reopened 1 LOST, closed 2}. */
    List<String> told() {
        return told;
    }

    /** Somebody does something to the deal; what changes nothing that is told is in it as well. */
    void act(Random random, boolean mayDelete) {
        if (deleted) {
            return;
        }
        switch (random.nextInt(closed ? 6 : 4)) {
            case 0 -> change(Map.of("title", "Кофе " + random.nextInt(1_000_000)));
            case 1, 2 -> close();
            case 3 -> sell(random);
            case 4 -> leave(random.nextBoolean() ? "EXECUTING" : "LOSE");
            default -> {
                if (mayDelete) {
                    delete();
                }
            }
        }
    }

    void close() {
        if (!closed) {
            change(Map.of("stageId", "WON"));
            closed = true;
            tell();
        }
    }

    private void sell(Random random) {
        price += 1 + random.nextInt(10_000);
        setRows();
        if (closed) {
            tell();
        }
    }

    private void leave(String stage) {
        change(Map.of("stageId", stage));
        closed = false;
        told.add("reopened " + version + (stage.equals("LOSE") ? " LOST" : " REOPENED"));
    }

    private void delete() {
        bitrix.people("crm.item.delete", Map.of("entityTypeId", 2, "id", id));
        closed = false;
        deleted = true;
        told.add("reopened " + version + " DELETED");
    }

    /** Closing again is another time of sale, and so a version of its own. */
    private void tell() {
        version++;
        told.add("closed " + version);
    }

    private void change(Map<String, Object> fields) {
        bitrix.people("crm.item.update", Map.of("entityTypeId", 2, "id", id, "fields", fields));
    }

    private void setRows() {
        bitrix.people(
                "crm.item.productrow.set",
                Map.of(
                        "ownerType",
                        "D",
                        "ownerId",
                        id,
                        "productRows",
                        List.of(Map.of("productId", 101, "price", price, "quantity", 2, "taxRate", 16))));
    }
}
