package kz.kopir.document.print;

import java.util.HashMap;
import java.util.Map;
import kz.kopir.document.Names;
import kz.kopir.document.print.template.Captions;
import kz.kopir.document.words.DateInWords;

/** How goods change hands, as templates see it: texts, empty where nothing is known. */
final class DeliveryFields {

    private final Delivery delivery;
    private final Captions captions;

    DeliveryFields(Delivery delivery, Captions captions) {
        this.delivery = delivery;
        this.captions = captions;
    }

    Map<String, Object> toMap() {
        var attorney = delivery.powerOfAttorney();
        var fields = new HashMap<String, Object>();
        fields.put("responsible", text(delivery.responsible()));
        fields.put("carrier", text(delivery.carrier()));
        fields.put("consignmentNote", delivery.consignmentNote() == null ? "" : delivery.consignmentNote());
        fields.put("attorney", attorney == null ? "" : line(attorney));
        fields.put("attorneyIssuedBy", attorney == null ? "" : text(attorney.issuedBy()));
        fields.put("consignor", text(delivery.consignor()));
        fields.put("consignee", text(delivery.consignee()));
        fields.put("destination", text(delivery.destination()));
        fields.put("paymentTerms", text(delivery.paymentTerms()));
        fields.put("dispatch", text(delivery.dispatch()));
        return fields;
    }

    private String line(Delivery.PowerOfAttorney attorney) {
        var day = DateInWords.of(attorney.date(), captions.language());
        return captions.get("attorneyLine", Map.of("number", attorney.number(), "date", day));
    }

    private String text(Names names) {
        return names == null ? "" : names.in(captions.language());
    }
}
