package kz.kopir.platform.services;

/** The services that are asked by others. */
public enum Service {
    BITRIX_GATEWAY("bitrix-gateway"),
    DOCUMENT_SERVICE("document-service"),
    ONEC_GATEWAY("onec-gateway"),
    STOCK_SYNC("stock-sync");

    private final String title;

    Service(String title) {
        this.title = title;
    }

    /** As it is called in addresses and metrics, such as {@code onec-gateway}. */
    public String title() {
        return title;
    }
}
