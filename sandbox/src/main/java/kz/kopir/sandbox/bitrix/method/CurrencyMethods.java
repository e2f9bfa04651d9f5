package kz.kopir.sandbox.bitrix.method;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import kz.kopir.sandbox.bitrix.portal.Dialect;
import kz.kopir.sandbox.bitrix.portal.GivenFields;
import kz.kopir.sandbox.bitrix.portal.Listing;
import kz.kopir.sandbox.bitrix.portal.Portal;
import kz.kopir.sandbox.bitrix.portal.Row;
import kz.kopir.sandbox.bitrix.rest.MethodAnswer;
import kz.kopir.sandbox.bitrix.rest.MethodCall;
import kz.kopir.sandbox.bitrix.rest.MethodRefused;
import kz.kopir.sandbox.bitrix.rest.MethodTable;
import kz.kopir.sandbox.bitrix.rest.Params;

/** {@code crm.currency.*}: the portal's currencies with their rate of today. The list neither filters nor selects. */
final class CurrencyMethods {

    private final Portal portal;

    CurrencyMethods(Portal portal) {
        this.portal = portal;
    }

    void register(MethodTable table) {
        table.on("crm.currency.list", this::list)
                .on("crm.currency.get", call -> MethodAnswer.of(shown(wanted(call))))
                .on("crm.currency.add", this::add)
                .on("crm.currency.update", this::update)
                .on("crm.currency.base.get", this::base);
    }

    private MethodAnswer list(MethodCall call) {
        var listing = new Listing(portal.currencies().schema(), Dialect.OLD);
        var order = new Params(Map.of("order", call.params().map("order")));
        var found = listing.of(portal.currencies().rows(), order);
        return new MethodAnswer(found.result(), null, found.total());
    }

    private MethodAnswer add(MethodCall call) {
        var fields = new LinkedHashMap<>(given(call));
        var code = String.valueOf(fields.get("CURRENCY")).toUpperCase(Locale.ROOT);
        if (!code.matches("[A-Z]{3}")) {
            throw MethodRefused.nameless("Invalid currency code");
        }
        if (portal.currencies().first(row -> row.text("CURRENCY").equals(code)).isPresent()) {
            throw MethodRefused.nameless("Currency already exists");
        }
        fields.put("CURRENCY", code);
        fields.put("DATE_UPDATE", portal.now());
        var row = portal.currencies().insert(fields);
        call.effects().committed("currency-added", code, shown(row));
        return MethodAnswer.of(code);
    }

    private MethodAnswer update(MethodCall call) {
        var row = wanted(call);
        given(call).forEach((name, value) -> {
            if (!name.equals("CURRENCY")) {
                row.set(name, value);
            }
        });
        row.set("DATE_UPDATE", portal.now());
        call.effects().committed("currency-updated", row.text("CURRENCY"), shown(row));
        return MethodAnswer.of(true);
    }

    private MethodAnswer base(MethodCall call) {
        return MethodAnswer.of(portal.currencies()
                .first(row -> row.flag("BASE"))
                .map(row -> row.text("CURRENCY"))
                .orElse(""));
    }

    private Map<String, Object> given(MethodCall call) {
        return GivenFields.read(
                portal.currencies().schema(), Dialect.OLD, call.params().fields());
    }

    private Row wanted(MethodCall call) {
        var code = call.params()
                .text("id")
                .map(text -> text.toUpperCase(Locale.ROOT))
                .orElse("");
        return portal.currencies()
                .first(row -> row.text("CURRENCY").equals(code))
                .orElseThrow(() -> MethodRefused.nameless("Not found"));
    }

    private Map<String, Object> shown(Row row) {
        return Dialect.OLD.shown(row, portal.currencies().schema());
    }
}
