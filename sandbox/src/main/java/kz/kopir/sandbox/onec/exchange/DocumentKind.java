package kz.kopir.sandbox.onec.exchange;

import java.util.Arrays;
import java.util.Optional;
import kz.kopir.sandbox.onec.base.Entity;

/** Kopir's types of documents, and what each is in 1C. */
public enum DocumentKind {
    INVOICE("invoice", "СчетНаОплатуПокупателю", "СчетПокупателю", Side.BUYER, null, null),
    WAYBILL("waybill", Names.SALE, Names.SALE, Side.BUYER, Names.WAREHOUSE, null),
    COMPLETION_ACT("completion_act", Names.SALE, Names.SALE, Side.BUYER, Names.WAREHOUSE, null),
    TAX_INVOICE("tax_invoice", "СчетФактураВыданный", "СчетФактураВыданный", Side.BUYER, null, null),
    RECEIPT("receipt", "ПоступлениеТоваровУслуг", "ПоступлениеТоваровУслуг", Side.SUPPLIER, null, Names.WAREHOUSE),
    SHIPMENT("shipment", Names.SALE, Names.SALE, Side.BUYER, Names.WAREHOUSE, null),
    TRANSFER(
            "transfer",
            "ПеремещениеТоваров",
            "ПеремещениеТоваров",
            Side.NOBODY,
            "СкладОтправитель_Key",
            "СкладПолучатель_Key"),
    SURPLUS("surplus", "ОприходованиеТоваров", "ОприходованиеТоваров", Side.NOBODY, null, Names.WAREHOUSE),
    WRITE_OFF("write_off", "СписаниеТоваров", "СписаниеЗапасов", Side.NOBODY, Names.WAREHOUSE, null),
    INVENTORY_COUNT(
            "inventory_count",
            "ИнвентаризацияТоваровНаСкладе",
            "ИнвентаризацияТоваров",
            Side.NOBODY,
            Names.WAREHOUSE,
            null);

    /** Who is on the other side. */
    enum Side {
        BUYER("СПокупателем"),
        SUPPLIER("СПоставщиком"),
        NOBODY(null);

        private final String contractKind;

        Side(String contractKind) {
            this.contractKind = contractKind;
        }

        /** Of the contract with them. */
        String contractKind() {
            return contractKind;
        }
    }

    private static final class Names {
        static final String SALE = "РеализацияТоваровУслуг";
        static final String WAREHOUSE = "Склад_Key";
    }

    private final String wireName;
    private final String document;
    private final String element;
    private final Side side;
    private final String from;
    private final String to;

    DocumentKind(String wireName, String document, String element, Side side, String from, String to) {
        this.wireName = wireName;
        this.document = document;
        this.element = element;
        this.side = side;
        this.from = from;
        this.to = to;
    }

    public static Optional<DocumentKind> named(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName.equals(wireName))
                .findFirst();
    }

    /** What a document is for Kopir that somebody else wrote: a sale of nothing but work is an act. */
    public static Optional<DocumentKind> of(Entity document) {
        var first = Arrays.stream(values())
                .filter(kind -> kind.set().equals(document.type().name()))
                .findFirst();
        return first.map(kind -> kind == WAYBILL
                        && document.rows("Товары").isEmpty()
                        && !document.rows("Услуги").isEmpty()
                ? COMPLETION_ACT
                : kind);
    }

    public String wireName() {
        return wireName;
    }

    public String set() {
        return "Document_" + document;
    }

    /** Name of the object's element in the XML message. */
    public String element() {
        return "Документ." + element;
    }

    Side side() {
        return side;
    }

    boolean isTrade() {
        return side != Side.NOBODY;
    }

    /** The property for the warehouse where goods leave, or are counted; null when there is none. */
    String from() {
        return from;
    }

    /** The property for the warehouse where goods arrive; null when there is none. */
    String to() {
        return to;
    }
}
