package kz.kopir.bitrix.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import kz.kopir.bitrix.matching.Identity.Hit;

/**
 * Proposes which product of 1C each product of a portal is: by 1C's reference, barcode and article, then by name. One product of either
 * side is in at most one pair. What leaves any doubt scores at most {@link #doubtful()}: a wrong pair is worse than a missing one.
 */
public final class MatchCatalogues {

    private static final double LEAST = 0.5;
    private static final double MARGIN = 0.04;

    private final NameReader reader = new NameReader(new Vocabulary());
    private final Map<String, Name> names = new HashMap<>();

    /** The most that a pair can score that a person should look at. */
    public static double doubtful() {
        return Comparison.DOUBTFUL;
    }

    public List<Pair> match(List<Product> crm, List<Product> onec) {
        return match(crm, onec, (one, other) -> false);
    }

    /** @param refused whether a person has said that the two, by their ids, are not the same */
    public List<Pair> match(List<Product> crm, List<Product> onec, BiPredicate<String, String> refused) {
        var crmNames = crm.stream().map(this::read).toList();
        var onecNames = onec.stream().map(this::read).toList();
        var rarity = new Rarity(crmNames, onecNames);
        var compare = new CompareNames(rarity::of);
        var pairs = new ArrayList<Pair>();
        var takenCrm = new HashSet<String>();
        var takenOnec = new HashSet<String>();
        // an article that the names contradict must not keep a better pair from being found
        var doubtful = new ArrayList<Pair>();
        for (var identity : Identity.all(crm, onec)) {
            for (var product : crm) {
                identity.find(product)
                        .filter(hit -> !refused.test(product.id(), hit.onec().id()))
                        .map(hit -> known(identity.basis(), product, hit, compare))
                        .ifPresent(pair -> {
                            if (pair.score() > Comparison.DOUBTFUL) {
                                take(pair, pairs, takenCrm, takenOnec);
                            } else {
                                doubtful.add(pair);
                            }
                        });
            }
        }
        var byName = byName(crm, crmNames, onec, onecNames, compare, refused, takenCrm, takenOnec);
        byName.stream()
                .filter(pair -> pair.score() > Comparison.DOUBTFUL)
                .forEach(pair -> take(pair, pairs, takenCrm, takenOnec));
        doubtful.forEach(pair -> take(pair, pairs, takenCrm, takenOnec));
        byName.forEach(pair -> take(pair, pairs, takenCrm, takenOnec));
        return List.copyOf(pairs);
    }

    private Name read(Product product) {
        return names.computeIfAbsent(product.name() == null ? "" : product.name(), reader::read);
    }

    private static void take(Pair pair, List<Pair> pairs, Set<String> takenCrm, Set<String> takenOnec) {
        if (!takenCrm.contains(pair.crm().id())
                && !takenOnec.contains(pair.onec().id())) {
            pairs.add(pair);
            takenCrm.add(pair.crm().id());
            takenOnec.add(pair.onec().id());
        }
    }

    private Pair known(Basis basis, Product crm, Hit hit, CompareNames compare) {
        var names = compare.compare(read(crm), read(hit.onec()));
        var same = switch (basis) {
            case XML_ID -> "Внешний код товара — ссылка из 1С";
            case BARCODE -> "Совпадает штрихкод";
            default -> "Совпадает артикул";
        };
        if (!hit.unique()) {
            return new Pair(
                    crm,
                    hit.onec(),
                    basis,
                    Math.min(Comparison.DOUBTFUL, 0.6 + names.raw() / 5),
                    same + ", но он не у одного товара");
        }
        if (basis == Basis.XML_ID) {
            return new Pair(crm, hit.onec(), basis, 1, same);
        }
        if (names.veto() != null) {
            return new Pair(crm, hit.onec(), basis, 0.6, same + ", но названия спорят: " + names.veto());
        }
        if (names.raw() == 0) {
            return new Pair(crm, hit.onec(), basis, 0.7, same + ", но в названиях нет общих слов");
        }
        return new Pair(crm, hit.onec(), basis, basis == Basis.BARCODE ? 0.99 : 0.97, same);
    }

    private record Scored(int crm, int onec, Comparison names) {}

    private List<Pair> byName(
            List<Product> crm,
            List<Name> crmNames,
            List<Product> onec,
            List<Name> onecNames,
            CompareNames compare,
            BiPredicate<String, String> refused,
            Set<String> takenCrm,
            Set<String> takenOnec) {
        var candidates = new Candidates(onecNames);
        var all = new ArrayList<Scored>();
        for (var at = 0; at < crm.size(); at++) {
            if (takenCrm.contains(crm.get(at).id())) {
                continue;
            }
            for (var other : candidates.of(crmNames.get(at))) {
                if (takenOnec.contains(onec.get(other).id())
                        || refused.test(crm.get(at).id(), onec.get(other).id())) {
                    continue;
                }
                var names = compare.compare(crmNames.get(at), onecNames.get(other));
                if (names.veto() == null && names.raw() >= LEAST) {
                    all.add(new Scored(at, other, names));
                }
            }
        }
        var ofCrm = all.stream().collect(Collectors.groupingBy(Scored::crm));
        var ofOnec = all.stream().collect(Collectors.groupingBy(Scored::onec));
        return all.stream()
                .sorted(Comparator.comparingDouble((Scored one) -> -one.names().score())
                        .thenComparingDouble(one -> -one.names().raw())
                        .thenComparingInt(Scored::crm)
                        .thenComparingInt(Scored::onec))
                .map(one -> pair(one, crm, onec, rivals(one, ofCrm.get(one.crm()), ofOnec.get(one.onec()))))
                .toList();
    }

    /** Others that are as like, or nearly so. A name that is the same to the last word has only such rivals as are so too. */
    private static List<Scored> rivals(Scored one, List<Scored> sameCrm, List<Scored> sameOnec) {
        var rivals = new ArrayList<>(sameCrm);
        rivals.addAll(sameOnec);
        rivals.removeIf(other -> other == one
                || other.crm() == one.crm() && other.onec() == one.onec()
                || (one.names().exact()
                        ? !other.names().exact()
                        : other.names().raw() < one.names().raw() - MARGIN));
        return rivals;
    }

    private static Pair pair(Scored one, List<Product> crm, List<Product> onec, List<Scored> rivals) {
        var left = crm.get(one.crm());
        var right = onec.get(one.onec());
        var score =
                rivals.isEmpty() ? one.names().score() : Math.min(one.names().score(), Comparison.DOUBTFUL);
        return new Pair(left, right, Basis.NAME, Math.round(score * 1000) / 1000.0, reason(one, crm, onec, rivals));
    }

    private static String reason(Scored one, List<Product> crm, List<Product> onec, List<Scored> rivals) {
        if (!rivals.isEmpty()) {
            var rival = rivals.getFirst();
            var other = rival.crm() == one.crm() ? onec.get(rival.onec()) : crm.get(rival.crm());
            return "Так же подходит «%s»".formatted(other.name());
        }
        if (!one.names().doubts().isEmpty()) {
            return "Похоже по названию, но " + String.join("; ", one.names().doubts());
        }
        return one.names().exact()
                ? "Названия совпали до слова и числа"
                : "Названия совпали; лишние слова называют только вид товара";
    }
}
