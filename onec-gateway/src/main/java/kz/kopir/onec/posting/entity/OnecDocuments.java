package kz.kopir.onec.posting.entity;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kz.kopir.contracts.DocumentType;

/** Which document of 1C each of ours becomes. */
public final class OnecDocuments {

    private static final Map<DocumentType, OnecDocument> BY_TYPE = byType();

    private OnecDocuments() {}

    public static OnecDocument of(DocumentType type) {
        return BY_TYPE.get(type);
    }

    /** All sets that documents of ours may be in, those first that others rest on most. */
    public static List<String> sets() {
        return List.of(
                        DocumentType.WAYBILL,
                        DocumentType.INVOICE,
                        DocumentType.INVENTORY_COUNT,
                        DocumentType.RECEIPT,
                        DocumentType.TRANSFER,
                        DocumentType.TAX_INVOICE,
                        DocumentType.SURPLUS,
                        DocumentType.WRITE_OFF)
                .stream()
                .map(type -> of(type).set())
                .toList();
    }

    /** 1C has one document for goods that are sold, goods that leave for a buyer, and work that is done. */
    private static Map<DocumentType, OnecDocument> byType() {
        var sale = new Sale();
        var documents = new EnumMap<DocumentType, OnecDocument>(DocumentType.class);
        for (var type : DocumentType.values()) {
            documents.put(
                    type,
                    switch (type) {
                        case INVOICE -> new Invoice();
                        case WAYBILL, COMPLETION_ACT, SHIPMENT -> sale;
                        case TAX_INVOICE -> new TaxInvoice();
                        case RECEIPT -> new Receipt();
                        case TRANSFER -> new Transfer();
                        case SURPLUS -> new Surplus();
                        case WRITE_OFF -> new WriteOff();
                        case INVENTORY_COUNT -> new InventoryCount();
                    });
        }
        return documents;
    }
}
