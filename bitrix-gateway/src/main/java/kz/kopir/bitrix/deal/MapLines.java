package kz.kopir.bitrix.deal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.kopir.contracts.LineKind;
import kz.kopir.contracts.LineVat;
import kz.kopir.contracts.VatCategory;

/** Rows of a deal as lines of an event. */
final class MapLines {

    private static final String PIECE = "796";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final DealImage image;
    private final Products products;
    private final VatRates rates;
    private final RowRules rules;

    MapLines(DealImage image, Map<String, ProductMapping> mappings, PortalRules rules) {
        this.image = image;
        this.products = new Products(image.products(), mappings);
        this.rates = rules.vat();
        this.rules = rules.rows();
    }

    /** @throws UnusableDealException that names every row that is wrong */
    List<Draft> drafts() {
        var drafts = new ArrayList<Draft>();
        var reasons = new ArrayList<UnusableDealException>();
        for (var i = 0; i < image.rows().size(); i++) {
            try {
                drafts(image.rows().get(i), i + 1).forEach(drafts::add);
            } catch (UnusableDealException e) {
                reasons.add(e);
            }
        }
        if (!reasons.isEmpty()) {
            throw UnusableDealException.of(reasons);
        }
        return drafts;
    }

    private Stream<Draft> drafts(CrmRow row, int number) {
        check(row, number);
        var category = new LineVat(category(row, number), row.taxRate(), true);
        if (row.type() == ProductType.KIT && rules.kits() == RowRules.Kits.COMPONENTS) {
            return new KitLines(row, number, category, products).drafts();
        }
        return Stream.of(draft(row, number, category));
    }

    private static void check(CrmRow row, int number) {
        if (row.name() == null || row.name().isBlank()) {
            throw new UnusableDealException(
                    "BTX-0316", "В строке %d нет названия товара. Укажите товар или название.".formatted(number));
        }
        if (row.quantity() == null || row.quantity().signum() <= 0) {
            throw new UnusableDealException(
                    "BTX-0303",
                    "В строке %d (%s) количество не больше нуля. Укажите количество или удалите строку."
                            .formatted(number, row.name()));
        }
        if (row.price().signum() < 0) {
            throw new UnusableDealException(
                    "BTX-0313",
                    "В строке %d (%s) цена меньше нуля: %s. Скидку указывайте скидкой, а не строкой с минусом."
                            .formatted(number, row.name(), Tiyns.text(row.price())));
        }
    }

    private Draft draft(CrmRow row, int number, LineVat vat) {
        var onTop = addedOnTop(row);
        return new Draft(
                products.of(row),
                row.name().strip(),
                kind(row, number),
                row.quantity(),
                row.unit() == null ? PIECE : row.unit(),
                Tiyns.price(onTop ? row.priceExclusive() : row.price()),
                discount(row, onTop),
                null,
                onTop ? new LineVat(vat.category(), vat.rate(), false) : vat,
                row.sum(),
                Tiyns.price(row.price()));
    }

    private LineKind kind(CrmRow row, int number) {
        if (row.type() == ProductType.SERVICE) {
            return LineKind.SERVICE;
        }
        if (row.productId() != null || products.of(row) != null) {
            return LineKind.GOODS;
        }
        if (rules.soundsLikeService(row.name())) {
            return LineKind.SERVICE;
        }
        return switch (rules.freeText()) {
            case GOODS -> LineKind.GOODS;
            case SERVICE -> LineKind.SERVICE;
            case REFUSE ->
                throw new UnusableDealException(
                        "BTX-0311",
                        "Строка %d (%s) введена текстом, без товара из каталога. Выберите товар из каталога или задайте соответствие этого названия товару 1С."
                                .formatted(number, row.name()));
        };
    }

    /** What was taken off one unit, told as the price is: with VAT or without. */
    private static BigDecimal discount(CrmRow row, boolean onTop) {
        if (row.discount() == null || Tiyns.round(row.discount()).signum() <= 0) {
            return null;
        }
        var withVat =
                row.priceBrutto() == null ? row.discount() : row.priceBrutto().subtract(row.price());
        var discount = Tiyns.round(onTop ? row.discount() : withVat);
        return discount.signum() <= 0 ? null : discount;
    }

    /**
     * Whether the event says the price without VAT: it was entered so, and its rounded parts give the row's own sum again.
     * Where a discount left a difference of tiyns, the price with VAT stands, because the deal's total is made of it.
     */
    private static boolean addedOnTop(CrmRow row) {
        if (row.taxIncluded() || row.taxRate() == null || row.priceExclusive() == null) {
            return false;
        }
        var net = Tiyns.round(Tiyns.price(row.priceExclusive()).multiply(row.quantity()));
        var vat = net.multiply(row.taxRate()).divide(HUNDRED, 2, RoundingMode.HALF_UP);
        return net.add(vat).compareTo(row.sum()) == 0;
    }

    private VatCategory category(CrmRow row, int number) {
        return rates.categoryOf(row.taxRate())
                .orElseThrow(() -> new UnusableDealException(
                        "BTX-0304",
                        "В строке %d (%s) ставка НДС %s %%, которой нет в настройках. Выберите действующую ставку."
                                .formatted(
                                        number,
                                        row.name(),
                                        row.taxRate().stripTrailingZeros().toPlainString())));
    }
}
