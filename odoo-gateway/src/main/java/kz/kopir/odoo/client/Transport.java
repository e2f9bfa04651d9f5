package kz.kopir.odoo.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import kz.kopir.platform.outbound.OutboundHttp;

/** A way to Odoo's methods. */
interface Transport {

    /**
     * A call that has ended.
     *
     * @param answer the last one that came; null when none did
     */
    record Ended(OdooReply reply, OutboundHttp.Answer answer) {}

    /** @param context the whole of it */
    Uni<Ended> send(OdooCall call, ObjectNode context);

    /** Says goodbye where that means anything. */
    default Uni<Void> end() {
        return Uni.createFrom().voidItem();
    }
}
