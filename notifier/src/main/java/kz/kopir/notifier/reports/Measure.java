package kz.kopir.notifier.reports;

/** What is counted or added up. */
public enum Measure {
    /** The sum in tenge. */
    AMOUNT(Unit.MONEY, "сумма", "сомасы", "amount"),
    COUNT(Unit.NUMBER, "количество", "саны", "count"),
    /** The mean amount of one. */
    AVERAGE(Unit.MONEY, "в среднем", "орташа", "average"),
    LARGEST(Unit.MONEY, "самая большая сумма", "ең үлкен сома", "largest"),
    SMALLEST(Unit.MONEY, "самая маленькая сумма", "ең кіші сома", "smallest"),
    VAT(Unit.MONEY, "НДС", "ҚҚС", "VAT"),
    /** Units of goods. */
    QUANTITY(Unit.QUANTITY, "единиц", "дана", "units"),
    /** Different customers. */
    CUSTOMERS(Unit.NUMBER, "покупателей", "сатып алушылар", "customers");

    /** What a figure is of. */
    public enum Unit {
        /** Tenge. */
        MONEY,
        QUANTITY,
        NUMBER
    }

    private final Unit unit;
    private final Phrase title;

    Measure(Unit unit, String russian, String kazakh, String english) {
        this.unit = unit;
        this.title = new Phrase(russian, kazakh, english);
    }

    public Unit unit() {
        return unit;
    }

    public Phrase title() {
        return title;
    }

    /** Whether the parts make up the whole. */
    public boolean addsUp() {
        return this == AMOUNT || this == COUNT || this == VAT || this == QUANTITY;
    }
}
