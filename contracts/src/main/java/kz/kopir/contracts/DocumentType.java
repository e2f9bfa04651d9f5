package kz.kopir.contracts;

/** The business documents, with the prefix of our numbers. */
public enum DocumentType {
    /** Счёт на оплату. */
    INVOICE("INV"),
    /** Накладная на отпуск запасов на сторону, форма З-2. */
    WAYBILL("WB"),
    /** Акт выполненных работ, форма Р-1. */
    COMPLETION_ACT("ACT"),
    /** Счёт-фактура. */
    TAX_INVOICE("TI"),
    /** Поступление товаров: from a supplier. */
    RECEIPT("RCP"),
    /** Отгрузка: goods that leave without being sold yet. */
    SHIPMENT("SHP"),
    /** Перемещение between warehouses. */
    TRANSFER("TR"),
    /** Оприходование излишков: more than the books say. */
    SURPLUS("SUR"),
    /** Списание: less than the books say. */
    WRITE_OFF("WO"),
    /** Инвентаризация: what was counted beside what the books say. */
    INVENTORY_COUNT("IC");

    private final String prefix;

    DocumentType(String prefix) {
        this.prefix = prefix;
    }

    /** The first part of a number such as {@code WB-2026-11-0001}. */
    public String prefix() {
        return prefix;
    }
}
