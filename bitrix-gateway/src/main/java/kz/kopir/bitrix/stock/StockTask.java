package kz.kopir.bitrix.stock;

import io.quarkus.runtime.annotations.RegisterForReflection;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.platform.delivery.NewTask;

/** Brings a portal's stock up to date for the products of one part of a snapshot. */
@RegisterForReflection // it is kept as JSON
record StockTask(String portal, long part) {

    static final String KIND = "stock";

    /** All of a portal's stock has one key: two documents that correct the same store must not be on their way at once. */
    static NewTask of(String portal, long part) {
        var queue = Portal.sourceOf(portal);
        return NewTask.of(queue, KIND, queue + "/stock", "stock/" + part, new StockTask(portal, part));
    }
}
