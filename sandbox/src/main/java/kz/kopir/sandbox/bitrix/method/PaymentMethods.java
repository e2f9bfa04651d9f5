package kz.kopir.sandbox.bitrix.method;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.kopir.sandbox.bitrix.portal.CrmType;
import kz.kopir.sandbox.bitrix.portal.Dialect;
import kz.kopir.sandbox.bitrix.portal.Portal;
import kz.kopir.sandbox.bitrix.portal.Row;
import kz.kopir.sandbox.bitrix.rest.MethodAnswer;
import kz.kopir.sandbox.bitrix.rest.MethodCall;
import kz.kopir.sandbox.bitrix.rest.MethodRefused;
import kz.kopir.sandbox.bitrix.rest.MethodTable;

/**
 * {@code crm.item.payment.*} of deals. Paying is no change of the deal: its time stays, and no deal event is fired. A new payment has the default pay
 * system and the sum 0, as in the real one; {@code update} takes another pay system, {@code product.add} puts rows of the deal on it.
 */
final class PaymentMethods {

    /** The pay systems of the portal; the first is the default. */
    private static final Map<Long, String> PAY_SYSTEMS = new LinkedHashMap<>();

    static {
        PAY_SYSTEMS.put(1L, "Безналичный расчёт");
        PAY_SYSTEMS.put(2L, "Наличные");
        PAY_SYSTEMS.put(3L, "Kaspi Pay");
    }

    /** Only {@code sale.payment.*} shows these. */
    private static final Set<String> ONLY_IN_THE_SHOP = Set.of("psInvoiceId", "payVoucherNum", "isReturn");

    private final Portal portal;

    PaymentMethods(Portal portal) {
        this.portal = portal;
    }

    void register(MethodTable table) {
        table.on("crm.item.payment.list", this::list)
                .on("crm.item.payment.add", this::add)
                .on("crm.item.payment.get", call -> MethodAnswer.of(shown(wanted(call))))
                .on("crm.item.payment.update", this::update)
                .on("crm.item.payment.delete", this::delete)
                .on("crm.item.payment.pay", call -> paid(call, true))
                .on("crm.item.payment.unpay", call -> paid(call, false))
                .on("crm.item.payment.product.add", this::addProduct)
                .on("sale.paysystem.list", call -> MethodAnswer.of(paySystems()));
    }

    private MethodAnswer list(MethodCall call) {
        var deal = deal(call);
        var payments =
                portal.payments().rows("OWNER_ID", deal.id()).map(this::shown).toList();
        return new MethodAnswer(payments, null, payments.size());
    }

    private MethodAnswer add(MethodCall call) {
        var deal = deal(call);
        var number = portal.payments().rows("OWNER_ID", deal.id()).count() + 1;
        var payment = portal.payments()
                .insert(Map.of(
                        "OWNER_ID", deal.id(),
                        "OWNER_TYPE_ID", CrmType.DEAL.entityTypeId(),
                        "ACCOUNT_NUMBER", deal.id() + "/" + number,
                        "SUM", BigDecimal.ZERO,
                        "CURRENCY", deal.text("CURRENCY_ID"),
                        "PAY_SYSTEM_ID", 1L,
                        "PAY_SYSTEM_NAME", PAY_SYSTEMS.get(1L)));
        call.effects().committed("payment-added", deal.id(), shown(payment));
        return MethodAnswer.of(payment.id());
    }

    private MethodAnswer update(MethodCall call) {
        var payment = wanted(call);
        var fields = call.params().map("fields");
        if (fields.get("paySystemId") != null) {
            var id = Long.parseLong(fields.get("paySystemId").toString());
            if (!PAY_SYSTEMS.containsKey(id)) {
                throw new MethodRefused(400, 0, "The pay system was not found");
            }
            payment.set("PAY_SYSTEM_ID", id).set("PAY_SYSTEM_NAME", PAY_SYSTEMS.get(id));
        }
        if (fields.containsKey("xmlId")) {
            payment.set("XML_ID", fields.get("xmlId"));
        }
        call.effects().committed("payment-updated", payment.number("OWNER_ID"), shown(payment));
        return MethodAnswer.of(payment.id());
    }

    private MethodAnswer delete(MethodCall call) {
        var payment = wanted(call);
        portal.payments().delete(payment.id());
        call.effects().committed("payment-deleted", payment.number("OWNER_ID"), Map.of("id", payment.id()));
        return MethodAnswer.of(true);
    }

    private MethodAnswer paid(MethodCall call, boolean paid) {
        var payment = wanted(call);
        payment.set("PAID", paid ? "Y" : "N")
                .set("DATE_PAID", paid ? portal.now() : null)
                .set("EMP_PAID_ID", paid ? 1L : null);
        call.effects().committed(paid ? "payment-paid" : "payment-unpaid", payment.number("OWNER_ID"), shown(payment));
        return MethodAnswer.of(true);
    }

    private MethodAnswer addProduct(MethodCall call) {
        var payment = portal.payments()
                .find(call.params().required("paymentId"))
                .orElseThrow(() -> new MethodRefused(400, 0, "The payment was not found"));
        var row = portal.productRows()
                .table()
                .find(call.params().required("rowId"))
                .orElseThrow(() -> new MethodRefused(400, 0, "The product row was not found"));
        var quantity = new BigDecimal(call.params().text("quantity").orElse("1"));
        var more = ((BigDecimal) row.get("PRICE")).multiply(quantity);
        payment.set("SUM", ((BigDecimal) payment.get("SUM")).add(more));
        call.effects().committed("payment-updated", payment.number("OWNER_ID"), shown(payment));
        return MethodAnswer.of(payment.id() * 10);
    }

    private static List<Map<String, Object>> paySystems() {
        return PAY_SYSTEMS.entrySet().stream()
                .map(entry -> Map.<String, Object>of(
                        "ID", entry.getKey().toString(), "NAME", entry.getValue(), "ACTIVE", "Y"))
                .toList();
    }

    private Row deal(MethodCall call) {
        if (call.params().required("entityTypeId") != CrmType.DEAL.entityTypeId()) {
            throw new MethodRefused(400, 0, "The entity type is not supported");
        }
        return portal.deals()
                .table()
                .find(call.params().required("entityId"))
                .orElseThrow(() -> new MethodRefused(400, 0, "Insufficient permissions"));
    }

    private Row wanted(MethodCall call) {
        return portal.payments()
                .find(call.params().required("id"))
                .orElseThrow(() -> new MethodRefused(400, 0, "The payment was not found"));
    }

    private Map<String, Object> shown(Row payment) {
        var shown = new LinkedHashMap<>(
                Dialect.UNIVERSAL.shown(payment, portal.payments().schema()));
        shown.keySet().removeAll(ONLY_IN_THE_SHOP);
        return shown;
    }
}
