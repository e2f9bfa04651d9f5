package kz.kopir.bitrix.deal;

/** The types of product that matter to us; Bitrix24 numbers them. */
public enum ProductType {
    GOODS,
    /** Several products sold as one: books know nothing of it but its name. */
    KIT,
    SERVICE;

    public static ProductType of(int code) {
        return switch (code) {
            case 2 -> KIT;
            case 7 -> SERVICE;
            default -> GOODS;
        };
    }
}
