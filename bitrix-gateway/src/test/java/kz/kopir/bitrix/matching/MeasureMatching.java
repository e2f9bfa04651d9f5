package kz.kopir.bitrix.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Matches 5,000 names of a portal with 5,000 of 1C, each written in another way: {@code ./kopir bench matching}. */
class MeasureMatching {

    private static final int SIZE = 5000;
    private static final double THRESHOLD = 0.85;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final String[] KINDS = {
        "Шампунь",
        "Гель для душа",
        "Крем для рук",
        "Порошок стиральный",
        "Средство для посуды",
        "Чай черный",
        "Кофе растворимый",
        "Шоколад молочный",
        "Печенье сдобное",
        "Сок",
        "Нектар",
        "Вода минеральная",
        "Масло моторное",
        "Краска акриловая",
        "Эмаль",
        "Клей монтажный",
        "Герметик",
        "Маркер",
        "Корм для кошек",
        "Йогурт питьевой"
    };
    private static final String[] BRANDS = {
        "Алмера",
        "Байтерек",
        "Велорис",
        "Горизонт",
        "Дастархан",
        "Евролюкс",
        "Жемчуг",
        "Заря",
        "Импульс",
        "Каспий",
        "Ланфорд",
        "Медея",
        "Норданс",
        "Озерная",
        "Пламя",
        "Ракурс",
        "Сарыарка",
        "Талисман",
        "Ульба",
        "Фортис",
        "Хантау",
        "Шанырак",
        "Эверест",
        "Ютекс",
        "Якорь"
    };
    private static final String[] LINES = {
        "Альпийская свежесть", "Морской бриз", "Лимон", "Яблоко", "Вишня", "Лаванда", "Алоэ", "Классика", "Премиум",
                "Эконом",
        "Золотая серия", "Утро", "Ромашка", "Белый", "Черный", "Синий", "Интенсив", "Детский", "Мята", "Ваниль"
    };
    private static final String[][] SIZES = {
        {"250 мл", "0,25л", "250ML"},
        {"400 мл", "0.4 л", "400мл"},
        {"500 мл", "0,5 л", "0.5л"},
        {"1 л", "1000 мл", "1,0л"},
        {"100 г", "100гр", "0,1 кг"},
        {"450 г", "0.45кг", "450 гр."},
        {"1,5 кг", "1500 г", "1.5кг"},
        {"3 кг", "3кг", "3000 гр"}
    };

    @Test
    void matchesWholeCatalogues() {
        var random = new Random(20261121);
        var crm = new ArrayList<Product>();
        var onec = new ArrayList<Product>();
        var made = new LinkedHashSet<List<Integer>>();
        while (made.size() < SIZE) {
            var parts = List.of(
                    random.nextInt(KINDS.length),
                    random.nextInt(BRANDS.length),
                    random.nextInt(LINES.length),
                    random.nextInt(SIZES.length));
            if (made.add(parts)) {
                var id = String.valueOf(made.size());
                crm.add(new Product(id, written(parts, random), null, null, Set.of()));
                onec.add(new Product(id, written(parts, random), null, null, Set.of()));
            }
        }
        new MatchCatalogues().match(crm.subList(0, 500), onec.subList(0, 500)); // warms up
        var begun = System.nanoTime();
        var pairs = new MatchCatalogues().match(crm, onec);
        var took = Duration.ofNanos(System.nanoTime() - begun);
        var taken = pairs.stream().filter(pair -> pair.score() >= THRESHOLD).toList();
        var wrong = taken.stream()
                .filter(pair -> !pair.crm().id().equals(pair.onec().id()))
                .toList();
        OUT.printf(
                Locale.ROOT,
                "%d names against %d: %.1f s; taken %d, of them wrong %d; waiting for a person %d%n",
                crm.size(),
                onec.size(),
                took.toMillis() / 1000.0,
                taken.size(),
                wrong.size(),
                pairs.size() - taken.size());
        wrong.stream()
                .limit(10)
                .forEach(pair -> OUT.println(
                        "  " + pair.crm().name() + " | " + pair.onec().name()));
        for (var part : List.of("tune", "held")) {
            var figures = LabelledPairs.of(part).match(THRESHOLD);
            OUT.printf(
                    Locale.ROOT,
                    "labelled, %s: precision %.3f, recall %.3f, with those that wait %.3f%n",
                    part,
                    figures.precision(),
                    figures.recall(),
                    figures.found());
        }
        assertThat(wrong).hasSizeLessThanOrEqualTo(taken.size() / 100);
        assertThat(took).isLessThan(Duration.ofMinutes(1));
    }

    private static String written(List<Integer> parts, Random random) {
        var kind = KINDS[parts.get(0)];
        var brand = BRANDS[parts.get(1)];
        var line = LINES[parts.get(2)];
        var size = SIZES[parts.get(3)][random.nextInt(3)];
        var name = switch (random.nextInt(4)) {
            case 0 -> kind + " " + brand + " " + line + " " + size;
            case 1 -> brand + " " + kind.toLowerCase(Locale.ROOT) + " \"" + line + "\", " + size;
            case 2 -> kind + " «" + brand + "» " + size + " " + line.toLowerCase(Locale.ROOT);
            default -> (brand + " " + line + " " + kind + " " + size).toUpperCase(Locale.ROOT);
        };
        return random.nextInt(10) == 0
                ? name.replaceFirst("(?iu)стиральный", "стир.").replaceFirst("(?iu)средство", "ср-во")
                : name;
    }
}
