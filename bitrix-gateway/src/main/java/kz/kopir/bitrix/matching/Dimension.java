package kz.kopir.bitrix.matching;

/** What a number in a name measures. */
enum Dimension {
    MASS("масса"),
    VOLUME("объём"),
    LENGTH("длина"),
    SIZES("размеры"),
    COUNT("количество в упаковке"),
    SHEETS("число листов"),
    PERCENT("процент"),
    POWER("мощность"),
    VOLTAGE("напряжение"),
    CURRENT("ток"),
    STORAGE("память"),
    CHARGE("ёмкость"),
    INCHES("дюймы"),
    FREQUENCY("частота"),
    CONCENTRATION("концентрация"),
    DENSITY("плотность"),
    CLOTHING("размер"),
    CODE("код модели"),
    BARE("число");

    private final String russian;

    Dimension(String russian) {
        this.russian = russian;
    }

    String russian() {
        return russian;
    }
}
