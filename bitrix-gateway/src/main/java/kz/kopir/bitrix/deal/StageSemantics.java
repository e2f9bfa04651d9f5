package kz.kopir.bitrix.deal;

/** What a stage means, whatever its name; Bitrix24 writes P, S and F. */
public enum StageSemantics {
    IN_WORK,
    WON,
    LOST;

    public static StageSemantics of(String code) {
        return switch (code == null ? "" : code) {
            case "S" -> WON;
            case "F" -> LOST;
            default -> IN_WORK;
        };
    }
}
