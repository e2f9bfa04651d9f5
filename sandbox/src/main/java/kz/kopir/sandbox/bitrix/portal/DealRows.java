package kz.kopir.sandbox.bitrix.portal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.bitrix.rest.Effects;
import kz.kopir.sandbox.bitrix.rest.Params;

/** Sets the rows of a deal, which changes the deal: its amount, its time, and whoever listens hears of it. */
public final class DealRows {

    private final Portal portal;

    public DealRows(Portal portal) {
        this.portal = portal;
    }

    public void replace(Row deal, Dialect dialect, List<?> given, Effects effects) {
        var rows = portal.productRows();
        var letter = CrmType.DEAL.letter();
        var read = new ArrayList<Map<String, Object>>();
        for (var row : given) {
            read.add(GivenFields.read(
                    rows.table().schema(), dialect, Params.asMap(row).orElse(Map.of())));
        }
        if (!rows.replace(letter, deal.id(), read)) {
            return;
        }
        var fresh = rows.of(letter, deal.id());
        var shown = fresh.stream()
                .map(row -> Dialect.UNIVERSAL.shown(row, rows.table().schema()))
                .toList();
        effects.committed("rows-set", deal.id(), Map.of("id", deal.id(), "rows", shown));
        portal.deals().touch(deal, sums(deal, fresh), effects);
    }

    private static Map<String, Object> sums(Row deal, List<Row> rows) {
        var sums = new LinkedHashMap<String, Object>();
        sums.put("TAX_VALUE", ProductRows.tax(rows));
        if (!deal.flag("IS_MANUAL_OPPORTUNITY")) {
            sums.put("OPPORTUNITY", ProductRows.sum(rows));
        }
        return sums;
    }
}
