package kz.kopir.document;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Map;

/** Fields of a deal as people call them, in Russian. */
public final class FieldWords {

    private static final Map<String, String> OF_DEAL = Map.of(
            "seller_bin", "продавец",
            "customer", "покупатель",
            "payment", "оплата",
            "currency", "валюта",
            "total", "сумма",
            "contract", "договор",
            "currency_rate", "курс",
            "discount", "скидка",
            "responsible", "ответственный",
            "closed_at", "дата закрытия");
    private static final Map<String, String> OF_LINE = Map.of(
            "product", "товар",
            "name", "наименование",
            "kind", "вид",
            "quantity", "количество",
            "unit", "единица",
            "price", "цена",
            "discount", "скидка",
            "row_discount", "скидка на строку",
            "vat", "НДС");

    private FieldWords() {}

    /** @param pointers JSON pointers into a deal, such as {@code /lines/0/quantity} */
    public static String of(Collection<String> pointers) {
        return pointers.stream().map(FieldWords::word).distinct().collect(joining(", "));
    }

    private static String word(String pointer) {
        var steps = pointer.substring(1).split("/");
        if (!steps[0].equals("lines") || steps.length == 1) {
            return OF_DEAL.getOrDefault(steps[0], steps[0]);
        }
        var row = "строка " + (Integer.parseInt(steps[1]) + 1);
        return steps.length == 2 ? row : row + " (" + OF_LINE.getOrDefault(steps[2], steps[2]) + ")";
    }
}
