package kz.kopir.bitrix.deal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.kopir.contracts.DealLine;
import kz.kopir.contracts.LineKind;
import kz.kopir.contracts.LineVat;
import kz.kopir.contracts.ProductRef;

/** Rows of a deal as lines of an event. */
final class MapLines {

    private static final String PIECE = "796";
    private static final int TIYN = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final DealImage image;
    private final Map<String, ProductMapping> mappings;
    private final VatRates rates;

    MapLines(DealImage image, Map<String, ProductMapping> mappings, VatRates rates) {
        this.image = image;
        this.mappings = mappings;
        this.rates = rates;
    }

    List<DealLine> lines() {
        return IntStream.range(0, image.rows().size())
                .mapToObj(index -> line(index + 1, image.rows().get(index)))
                .toList();
    }

    private DealLine line(int number, CrmRow row) {
        if (row.quantity() == null || row.quantity().signum() <= 0) {
            throw new UnusableDealException(
                    "BTX-0303", "В строке %d (%s) количество не больше нуля.".formatted(number, row.name()));
        }
        var onTop = addedOnTop(row);
        return new DealLine(
                number,
                product(row),
                row.name(),
                row.type() == ProductType.SERVICE ? LineKind.SERVICE : LineKind.GOODS,
                row.quantity(),
                row.unit() == null ? PIECE : row.unit(),
                money(onTop ? row.priceExclusive() : row.price()),
                row.discount() == null || row.discount().signum() == 0 ? null : money(row.discount()),
                vat(number, row, !onTop));
    }

    /**
     * Whether the event says the price without VAT: it was entered so, and its rounded parts give the row's own sum again.
     * Where a discount left a difference of tiyns, the price with VAT stands, because the deal's total is made of it.
     */
    private static boolean addedOnTop(CrmRow row) {
        if (row.taxIncluded() || row.taxRate() == null || row.priceExclusive() == null) {
            return false;
        }
        var net = money(money(row.priceExclusive()).multiply(row.quantity()));
        var vat = net.multiply(row.taxRate()).divide(HUNDRED, TIYN, RoundingMode.HALF_UP);
        return net.add(vat).compareTo(money(money(row.price()).multiply(row.quantity()))) == 0;
    }

    private LineVat vat(int number, CrmRow row, boolean included) {
        var category = rates.categoryOf(row.taxRate())
                .orElseThrow(() -> new UnusableDealException(
                        "BTX-0304",
                        "В строке %d (%s) ставка НДС %s %%, которой нет в настройках."
                                .formatted(number, row.name(), row.taxRate().toPlainString())));
        return new LineVat(category, row.taxRate(), included);
    }

    private ProductRef product(CrmRow row) {
        if (row.productId() == null || row.type() == ProductType.KIT) {
            return null;
        }
        var mapping = mappings.get(row.productId());
        if (mapping != null) {
            return new ProductRef(row.productId(), mapping.onecId(), mapping.article(), null);
        }
        var product = image.products().get(row.productId());
        return product == null
                ? new ProductRef(row.productId(), null, null, null)
                : new ProductRef(row.productId(), referenceIn(product.xmlId()), product.article(), null);
    }

    /** Whoever fills XML ids by hand puts other things there too; only a UUID can be a reference of 1C. */
    private static String referenceIn(String xmlId) {
        if (xmlId == null) {
            return null;
        }
        var reference = xmlId.strip().toLowerCase(Locale.ROOT);
        try {
            var read = UUID.fromString(reference).toString();
            return read.equals(reference) ? read : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static BigDecimal money(BigDecimal amount) {
        return amount.setScale(TIYN, RoundingMode.HALF_UP);
    }
}
