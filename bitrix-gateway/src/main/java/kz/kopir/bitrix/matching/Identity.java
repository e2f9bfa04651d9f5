package kz.kopir.bitrix.matching;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds products of 1C by what says who they are, where it says so of one product only on either side. */
final class Identity {

    private final Basis basis;
    private final Function<Product, Collection<String>> inCrm;
    private final Map<String, Product> onec = new HashMap<>();
    private final Map<String, Integer> timesOnec = new HashMap<>();
    private final Map<String, Integer> timesCrm = new HashMap<>();

    private Identity(
            Basis basis,
            List<Product> crm,
            List<Product> onec,
            Function<Product, Collection<String>> inCrm,
            Function<Product, Collection<String>> inOnec) {
        this.basis = basis;
        this.inCrm = inCrm;
        for (var product : onec) {
            for (var mark : inOnec.apply(product)) {
                this.onec.put(mark, product);
                timesOnec.merge(mark, 1, Integer::sum);
            }
        }
        crm.forEach(product -> inCrm.apply(product).forEach(mark -> timesCrm.merge(mark, 1, Integer::sum)));
    }

    static List<Identity> all(List<Product> crm, List<Product> onec) {
        return List.of(
                new Identity(Basis.XML_ID, crm, onec, one -> marks(one.outsideId()), one -> marks(one.id())),
                new Identity(Basis.BARCODE, crm, onec, Identity::barcodes, Identity::barcodes),
                new Identity(Basis.ARTICLE, crm, onec, one -> marks(one.article()), one -> marks(one.article())));
    }

    Basis basis() {
        return basis;
    }

    /** @param unique no other product on either side has it */
    record Hit(Product onec, boolean unique) {}

    Optional<Hit> find(Product crm) {
        return inCrm.apply(crm).stream()
                .filter(onec::containsKey)
                .findFirst()
                .map(mark -> new Hit(onec.get(mark), timesOnec.get(mark) == 1 && timesCrm.get(mark) == 1));
    }

    private static Collection<String> barcodes(Product product) {
        return product.barcodes().stream()
                .map(String::strip)
                .filter(code -> code.matches("\\d{8,14}"))
                .toList();
    }

    /** Articles are typed by people: spaces, dashes, letters' case and alphabets differ. */
    private static Collection<String> marks(String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        var plain = text.toLowerCase(Locale.ROOT).replaceAll("[\\s\\-_./]", "");
        var look = Letters.look(plain);
        var mark = look == null ? plain : look;
        return mark.length() < 2 ? List.of() : List.of(mark);
    }
}
