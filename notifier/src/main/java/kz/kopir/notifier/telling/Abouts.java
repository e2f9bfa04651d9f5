package kz.kopir.notifier.telling;

import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.notifier.About;
import kz.kopir.platform.delivery.Tx;

/** What decides who is told of documents and orders, as events have said it. */
public interface Abouts {

    /** @param key a document's id, or an order's key */
    record Known(String key, String organization, BigDecimal amount, String responsible) {

        /** Of a document. */
        public static Known of(DocumentCreated event) {
            var gross = event.totals() == null ? null : event.totals().gross();
            var rate = event.currencyRate();
            var responsible = event.responsible();
            return new Known(
                    event.document().id().toString(),
                    event.document().organizationBin(),
                    gross == null || rate == null ? gross : gross.multiply(rate),
                    responsible == null ? null : responsible.email());
        }

        public About about() {
            return new About(null, null, organization, amount, responsible);
        }
    }

    Uni<Void> keep(Tx tx, List<Known> known);

    /** By key; what is not known is missing. */
    Uni<Map<String, Known>> find(Tx tx, Collection<String> keys);
}
