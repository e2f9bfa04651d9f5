package kz.kopir.document.printing;

import java.util.Map;
import kz.kopir.document.Names;

/** Units of measure by their code in the national classifier (МК ОКЕИ 074), as documents show them. */
final class Units {

    private static final Map<String, Names> NAMES = Map.ofEntries(
            Map.entry("796", new Names("шт", "дана", "pcs")),
            Map.entry("006", new Names("м", "м", "m")),
            Map.entry("055", new Names("м²", "м²", "m²")),
            Map.entry("112", new Names("л", "л", "l")),
            Map.entry("113", new Names("м³", "м³", "m³")),
            Map.entry("163", new Names("г", "г", "g")),
            Map.entry("166", new Names("кг", "кг", "kg")),
            Map.entry("168", new Names("т", "т", "t")),
            Map.entry("356", new Names("ч", "сағ", "h")),
            Map.entry("359", new Names("сут", "тәулік", "days")),
            Map.entry("362", new Names("мес", "ай", "months")),
            Map.entry("625", new Names("лист", "парақ", "sheets")),
            Map.entry("736", new Names("рул", "орам", "rolls")),
            Map.entry("778", new Names("упак", "қапт", "packs")),
            Map.entry("839", new Names("компл", "жинақ", "sets")),
            Map.entry("5114", new Names("услуга", "қызмет", "service")));
    private static final Names PIECE = NAMES.get("796");

    private Units() {}

    /** A code that is not known is shown as it stands. */
    static Names of(String code) {
        return code == null ? PIECE : NAMES.getOrDefault(code, Names.of(code));
    }
}
