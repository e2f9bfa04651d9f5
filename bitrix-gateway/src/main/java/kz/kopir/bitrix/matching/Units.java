package kz.kopir.bitrix.matching;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Units as people write them in names. */
final class Units {

    /** @param factor to the dimension's smallest unit */
    record Unit(Dimension dimension, double factor) {}

    private static final Map<String, Unit> UNITS = new HashMap<>();
    /** Letters that are a unit only right after the number: after a space they are words. */
    private static final Set<String> GLUED_ONLY = Set.of("в", "v", "а", "a", "т", "t", "к", "k", "p", "s", "c");

    static {
        put(Dimension.MASS, 1, "г гр грамм грамма граммов g gr gram грам");
        put(Dimension.MASS, 1000, "кг kg килограмм кило");
        put(Dimension.MASS, 0.001, "мг mg");
        put(Dimension.MASS, 0.000_001, "мкг mcg");
        put(Dimension.VOLUME, 1, "мл ml миллилитров");
        put(Dimension.VOLUME, 1000, "л l ltr lt литр литра литров");
        put(Dimension.VOLUME, 10, "cl сл");
        put(Dimension.LENGTH, 1, "мм mm");
        put(Dimension.LENGTH, 10, "см cm");
        put(Dimension.LENGTH, 1000, "м m метр метра метров мп");
        put(
                Dimension.COUNT,
                1,
                "шт штук штуки штука дана pcs pc таб табл таблетка таблетки таблеток капс капсул капсулы"
                        + " пак пакетик пакетиков пакетика амп ампул ампулы рулон рулона рулонов рул пар пары доз доза саше пач пл tabs пластин");
        put(Dimension.SHEETS, 1, "лист листа листов sheets парақ");
        put(Dimension.POWER, 1, "вт w watt");
        put(Dimension.POWER, 1000, "квт kw");
        put(Dimension.VOLTAGE, 1, "в v вольт");
        put(Dimension.CURRENT, 1, "а a ампер");
        put(Dimension.STORAGE, 1, "мб mb");
        put(Dimension.STORAGE, 1024, "гб gb gib");
        put(Dimension.STORAGE, 1_048_576, "тб tb");
        put(Dimension.CHARGE, 1, "мач mah");
        put(Dimension.CHARGE, 1000, "ач ah");
        put(Dimension.INCHES, 1, "дюйм дюйма дюймов inch");
        put(Dimension.FREQUENCY, 1, "гц hz");
        put(Dimension.CONCENTRATION, 1, "мгмл");
        put(Dimension.DENSITY, 1, "гмд");
        put(Dimension.PERCENT, 1, "%");
    }

    private Units() {}

    static Optional<Unit> of(String text, boolean glued) {
        return glued || !GLUED_ONLY.contains(text) ? Optional.ofNullable(UNITS.get(text)) : Optional.empty();
    }

    private static void put(Dimension dimension, double factor, String names) {
        for (var name : names.split(" ")) {
            UNITS.put(name, new Unit(dimension, factor));
        }
    }
}
