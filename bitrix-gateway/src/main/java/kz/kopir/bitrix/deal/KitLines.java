package kz.kopir.bitrix.deal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.kopir.contracts.LineKind;
import kz.kopir.contracts.LineVat;

/** A kit as a line for each of its components; together they come to what the kit's row does, to the tiyn. */
final class KitLines {

    private static final String PIECE = "796";

    private final CrmRow row;
    private final int number;
    private final LineVat vat;
    private final Products products;

    KitLines(CrmRow row, int number, LineVat vat, Products products) {
        this.row = row;
        this.number = number;
        this.vat = vat;
        this.products = products;
    }

    Stream<Draft> drafts() {
        var kit = row.productId() == null ? null : products.known(row.productId());
        var components = KitComponent.read(kit == null ? null : kit.components());
        if (components.isEmpty()
                || (components.size() > 1 && components.stream().anyMatch(this::hasNoWeight))) {
            throw new UnusableDealException(
                    "BTX-0312",
                    "Строка %d (%s) — комплект, а его состав не указан. Впишите в свойство состава товары вида 101:2:5800 (код товара, количество, цена) через точку с запятой."
                            .formatted(number, row.name()));
        }
        var shares = shares(components);
        return IntStream.range(0, components.size()).mapToObj(index -> draft(components.get(index), shares[index]));
    }

    private boolean hasNoWeight(KitComponent component) {
        return component.weight().signum() <= 0;
    }

    /** By weight; the last one takes what rounding leaves. */
    private BigDecimal[] shares(List<KitComponent> components) {
        var shares = new BigDecimal[components.size()];
        var weight = components.stream().map(KitComponent::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        var left = row.sum();
        for (var i = 0; i < shares.length - 1; i++) {
            shares[i] = row.sum().multiply(components.get(i).weight()).divide(weight, 2, RoundingMode.DOWN);
            left = left.subtract(shares[i]);
        }
        shares[shares.length - 1] = left;
        return shares;
    }

    private Draft draft(KitComponent component, BigDecimal share) {
        var product = products.known(component.productId());
        if (product == null || product.name() == null) {
            throw new UnusableDealException(
                    "BTX-0312",
                    "Строка %d (%s): в составе комплекта назван товар %s, которого в каталоге нет. Исправьте состав."
                            .formatted(number, row.name(), component.productId()));
        }
        var quantity = row.quantity().multiply(component.quantity());
        var exact = UnitPrice.of(share, quantity);
        return new Draft(
                products.of(component.productId()),
                product.name(),
                product.type() == ProductType.SERVICE ? LineKind.SERVICE : LineKind.GOODS,
                quantity,
                PIECE,
                exact.price(),
                null,
                exact.rowDiscount(),
                vat,
                share,
                exact.price());
    }
}
