package kz.kopir.bitrix.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NameMatchingTest {

    private static final double THRESHOLD = 0.85;
    private static final String KEY = "b0000000-0000-4000-8000-000000000101";

    @Test
    void pairsThatAreTakenAreRightOnNamesThatTheRulesWereTunedOn() {
        var figures = LabelledPairs.of("tune").match(THRESHOLD);

        assertThat(figures.wrong()).isEmpty();
        assertThat(figures.recall()).isGreaterThan(0.80);
        assertThat(figures.found()).isGreaterThan(0.95);
    }

    @Test
    void pairsThatAreTakenAreRightOnNamesThatTheRulesHaveNeverSeen() {
        var figures = LabelledPairs.of("held").match(THRESHOLD);

        assertThat(figures.precision()).isGreaterThanOrEqualTo(0.99);
        assertThat(figures.recall()).isGreaterThan(0.65);
        assertThat(figures.found()).isGreaterThan(0.94);
    }

    @Test
    void anotherNumberIsAnotherProduct() {
        assertThat(match("Молоко Адал 2,5% 1 л", "Молоко Адал 3,2% 1 л")).isEmpty();
        assertThat(match("Pepsi 0,5 л", "Pepsi 1 л")).isEmpty();
        assertThat(match("Samsung Galaxy A52", "Samsung Galaxy A53")).isEmpty();
        assertThat(match("Футболка белая XL", "Футболка белая L")).isEmpty();
        assertThat(match("Фара левая Camry", "Фара правая Camry")).isEmpty();
        assertThat(match("Чипсы Lays без соли 100г", "Чипсы Lays 100г")).isEmpty();
    }

    @Test
    void alphabetsUnitsOrderAndShortWordsDoNotMatter() {
        assertSame("Болт ВТН 10 мм", "БОЛТ BTH 10MM");
        assertSame("Молоко сгущённое «Главпродукт» 380г", "Главпродукт мол. сгущенное 0,38 кг");
        assertSame("Кабель ВВГнг 3х2,5 100м", "кабель ВВГнг 3*2.5 (100 м)");
        assertSame("Samsung Galaxy A 52 128GB", "Galaxy A52 Samsung 128 Гб");
    }

    @Test
    void aMultipackIsNotTakenForOnePiece() {
        assertThat(match("Вода Tassay 0,5 л х 12", "Вода Tassay 0,5 л"))
                .allSatisfy(pair -> assertThat(pair.score()).isLessThanOrEqualTo(MatchCatalogues.doubtful()));
    }

    @Test
    void twoThatAreAsLikeWaitForAPerson() {
        var pairs = new MatchCatalogues()
                .match(
                        List.of(product("1", "Сок Дада яблоко 1 л", null)),
                        List.of(product("a", "Сок Дада яблоко 1л", null), product("b", "Дада сок яблоко 1 л", null)));

        assertThat(pairs).singleElement().satisfies(pair -> {
            assertThat(pair.score()).isLessThanOrEqualTo(MatchCatalogues.doubtful());
            assertThat(pair.reason()).contains("Так же подходит");
        });
    }

    @Test
    void theReferenceOf1cInTheXmlIdIsEnough() {
        var pairs = new MatchCatalogues()
                .match(
                        List.of(new Product("101", "Кофе", KEY, null, Set.of())),
                        List.of(product(KEY, "Совсем другое", null)));

        assertThat(pairs).singleElement().satisfies(pair -> {
            assertThat(pair.basis()).isEqualTo(Basis.XML_ID);
            assertThat(pair.score()).isEqualTo(1);
        });
    }

    @Test
    void anArticleIsBelievedUnlessTheNamesContradictIt() {
        assertThat(matchArticles("Кофе Lavazza 1 кг", "Лавацца кофе 1кг")).satisfies(pair -> {
            assertThat(pair.basis()).isEqualTo(Basis.ARTICLE);
            assertThat(pair.score()).isGreaterThan(THRESHOLD);
        });
        assertThat(matchArticles("Болт 10 мм", "Гайка 12 мм").score()).isLessThanOrEqualTo(MatchCatalogues.doubtful());
    }

    @Test
    void aRefusedPairIsNotProposedAgain() {
        var crm = List.of(product("1", "Сок Дада яблоко 1 л", null));
        var onec = List.of(product("a", "Сок Дада яблоко 1 л", null));

        assertThat(new MatchCatalogues().match(crm, onec, (one, other) -> one.equals("1") && other.equals("a")))
                .isEmpty();
    }

    private static Pair matchArticles(String crm, String onec) {
        return new MatchCatalogues()
                .match(List.of(product("1", crm, "KF-1000")), List.of(product("a", onec, "кf 1000")))
                .getFirst();
    }

    private static void assertSame(String crm, String onec) {
        assertThat(match(crm, onec))
                .singleElement()
                .satisfies(pair -> assertThat(pair.score()).as(pair.reason()).isGreaterThanOrEqualTo(THRESHOLD));
    }

    private static List<Pair> match(String crm, String onec) {
        return new MatchCatalogues().match(List.of(product("1", crm, null)), List.of(product("a", onec, null)));
    }

    private static Product product(String id, String name, String article) {
        return new Product(id, name, null, article, Set.of());
    }
}
