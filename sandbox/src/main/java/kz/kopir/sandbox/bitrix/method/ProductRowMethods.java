package kz.kopir.sandbox.bitrix.method;

import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.bitrix.portal.CrmType;
import kz.kopir.sandbox.bitrix.portal.DealRows;
import kz.kopir.sandbox.bitrix.portal.Dialect;
import kz.kopir.sandbox.bitrix.portal.Listing;
import kz.kopir.sandbox.bitrix.portal.Portal;
import kz.kopir.sandbox.bitrix.portal.Row;
import kz.kopir.sandbox.bitrix.rest.MethodAnswer;
import kz.kopir.sandbox.bitrix.rest.MethodCall;
import kz.kopir.sandbox.bitrix.rest.MethodRefused;
import kz.kopir.sandbox.bitrix.rest.MethodTable;
import kz.kopir.sandbox.bitrix.rest.Params;

/** The rows of a deal in both families. */
final class ProductRowMethods {

    private static final String DEAL = CrmType.DEAL.letter();

    private final Portal portal;
    private final DealRows dealRows;

    ProductRowMethods(Portal portal) {
        this.portal = portal;
        this.dealRows = new DealRows(portal);
    }

    void register(MethodTable table) {
        table.on("crm.deal.productrows.get", this::getOld)
                .on("crm.deal.productrows.set", this::setOld)
                .on("crm.item.productrow.list", this::list)
                .on("crm.item.productrow.set", this::set);
    }

    private MethodAnswer getOld(MethodCall call) {
        return MethodAnswer.of(shown(oldDeal(call.params()), Dialect.OLD));
    }

    private MethodAnswer setOld(MethodCall call) {
        var deal = oldDeal(call.params());
        if (!(call.params().get("rows") instanceof List || call.params().get("rows") instanceof Map)) {
            throw MethodRefused.nameless("Parameter 'rows' must be array.");
        }
        dealRows.replace(deal, Dialect.OLD, call.params().list("rows"), call.effects());
        return MethodAnswer.of(true);
    }

    private MethodAnswer list(MethodCall call) {
        var filter = call.params().map("filter");
        if (!has(filter, "ownerType") || !has(filter, "ownerId")) {
            throw new MethodRefused(400, "100", "Could not find value for parameter {filter}: ownerType and ownerId");
        }
        var table = portal.productRows().table();
        var answer = new Listing(table.schema(), Dialect.UNIVERSAL).of(table, call.params());
        return Listing.under("productRows", answer);
    }

    private MethodAnswer set(MethodCall call) {
        var params = call.params();
        var letter = params.text("ownerType").orElseThrow(() -> MethodRefused.missingParameter("ownerType"));
        if (!letter.equals(DEAL)) {
            throw new MethodRefused(400, "ENTITY_TYPE_NOT_SUPPORTED", "The entity type is not supported");
        }
        var deal = portal.deals()
                .table()
                .find(params.required("ownerId"))
                .orElseThrow(() -> new MethodRefused(400, "OWNER_NOT_FOUND", "Owner was not found"));
        if (params.get("productRows") == null) {
            throw MethodRefused.missingParameter("productRows");
        }
        dealRows.replace(deal, Dialect.UNIVERSAL, params.list("productRows"), call.effects());
        return MethodAnswer.of(Map.of("productRows", shown(deal, Dialect.UNIVERSAL)));
    }

    private List<Map<String, Object>> shown(Row deal, Dialect dialect) {
        return portal.productRows().of(DEAL, deal.id()).stream()
                .map(row -> dialect.shown(row, portal.productRows().table().schema()))
                .toList();
    }

    private Row oldDeal(Params params) {
        return portal.deals().table().find(params.id()).orElseThrow(() -> MethodRefused.nameless("Not found"));
    }

    private static boolean has(Map<String, Object> filter, String field) {
        return filter.containsKey(field) || filter.containsKey("=" + field) || filter.containsKey("@" + field);
    }
}
