package kz.kopir.platform.web;

/** Cells of spreadsheets. */
public final class Cells {

    private static final String STARTS_FORMULA = "=+-@\t\r\n";

    private Cells() {}

    /** The text, in a way that no spreadsheet takes for a formula. */
    public static String harmless(String text) {
        return !text.isEmpty() && STARTS_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
