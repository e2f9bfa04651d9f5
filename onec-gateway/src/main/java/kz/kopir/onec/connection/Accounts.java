package kz.kopir.onec.connection;

/** The codes of the accounts that documents are posted with; 1C does not fill them in through OData. What they are, {@code OnecConfig} says. */
public record Accounts(
        String buyers,
        String goods,
        String income,
        String cost,
        String vat,
        String suppliers,
        String inputVat,
        String expenses,
        String surplus,
        String losses) {

    public static final Accounts USUAL = new Accounts(null, null, null, null, null, null, null, null, null, null);

    public Accounts {
        buyers = or(buyers, "1210");
        goods = or(goods, "1330");
        income = or(income, "6010");
        cost = or(cost, "7010");
        vat = or(vat, "3130");
        suppliers = or(suppliers, "3310");
        inputVat = or(inputVat, "1420");
        expenses = or(expenses, "7210");
        surplus = or(surplus, "6280");
        losses = or(losses, "7470");
    }

    private static String or(String given, String usual) {
        return given == null ? usual : given;
    }
}
