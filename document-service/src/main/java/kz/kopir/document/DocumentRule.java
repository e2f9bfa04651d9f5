package kz.kopir.document;

import java.util.Set;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.LineKind;

/**
 * Which documents a deal makes; an empty condition fits every deal. A type that both goods and services make becomes one document over both.
 *
 * @param payments methods of payment, such as {@code KASPI}
 */
public record DocumentRule(
        Set<String> sources,
        Set<String> payments,
        Set<CustomerKind> customers,
        Set<DocumentType> goods,
        Set<DocumentType> services) {

    /** What a buyer is as far as a deal tells: most persons leave neither BIN nor IIN. */
    public enum CustomerKind {
        /** With a BIN. */
        COMPANY,
        /** Without one: a person or a sole entrepreneur. */
        PERSON
    }

    /** Without conditions. */
    public static DocumentRule always(DocumentType goods, DocumentType services) {
        return new DocumentRule(Set.of(), Set.of(), Set.of(), Set.of(goods), Set.of(services));
    }

    boolean fits(DealClosed deal) {
        var payment = deal.payment() == null ? null : deal.payment().method();
        return (sources.isEmpty() || sources.contains(deal.source()))
                && (payments.isEmpty() || payment != null && payments.contains(payment))
                && (customers.isEmpty()
                        || customers.contains(
                                deal.customer().bin() == null ? CustomerKind.PERSON : CustomerKind.COMPANY));
    }

    Set<DocumentType> of(LineKind kind) {
        return kind == LineKind.SERVICE ? services : goods;
    }
}
