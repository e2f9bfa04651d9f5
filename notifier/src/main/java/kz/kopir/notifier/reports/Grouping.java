package kz.kopir.notifier.reports;

/** What figures are told apart by, and narrowed by. */
public enum Grouping {
    MANAGER("менеджер", "менеджер", "manager", "по менеджерам", "менеджерлер бойынша", "by manager"),
    CUSTOMER("покупатель", "сатып алушы", "customer", "по покупателям", "сатып алушылар бойынша", "by customer"),
    PRODUCT("товар", "тауар", "product", "по товарам", "тауарлар бойынша", "by product"),
    ORGANIZATION("организация", "ұйым", "organisation", "по организациям", "ұйымдар бойынша", "by organisation"),
    DAY("день", "күн", "day", "по дням", "күндер бойынша", "by day"),
    WEEK("неделя с", "апта", "week of", "по неделям", "апталар бойынша", "by week"),
    MONTH("месяц", "ай", "month", "по месяцам", "айлар бойынша", "by month"),
    QUARTER("квартал", "тоқсан", "quarter", "по кварталам", "тоқсандар бойынша", "by quarter"),
    YEAR("год", "жыл", "year", "по годам", "жылдар бойынша", "by year"),
    /** Of a document, or of a failure. */
    TYPE("вид", "түрі", "type", "по видам", "түрлері бойынша", "by type"),
    STATUS("состояние", "күйі", "status", "по состояниям", "күйлері бойынша", "by status"),
    METHOD("способ оплаты", "төлем тәсілі", "method", "по способам оплаты", "төлем тәсілдері бойынша", "by method"),
    SOURCE("источник", "дереккөз", "source", "по источникам", "дереккөздер бойынша", "by source"),
    WAREHOUSE("склад", "қойма", "warehouse", "по складам", "қоймалар бойынша", "by warehouse"),
    SERVICE("служба", "қызмет", "service", "по службам", "қызметтер бойынша", "by service"),
    CODE("код ошибки", "қате коды", "code", "по кодам ошибок", "қате кодтары бойынша", "by code");

    private final Phrase title;
    private final Phrase by;

    Grouping(String russian, String kazakh, String english, String byRussian, String byKazakh, String byEnglish) {
        this.title = new Phrase(russian, kazakh, english);
        this.by = new Phrase(byRussian, byKazakh, byEnglish);
    }

    public Phrase title() {
        return title;
    }

    /** As in "by manager". */
    public Phrase by() {
        return by;
    }

    public boolean isTime() {
        return switch (this) {
            case DAY, WEEK, MONTH, QUARTER, YEAR -> true;
            default -> false;
        };
    }

    /** Whether its values are people, whose names may have to stay here. */
    public boolean isPersonal() {
        return this == MANAGER || this == CUSTOMER;
    }
}
