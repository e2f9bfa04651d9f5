package kz.kopir.sandbox.bitrix.method;

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

/** {@code sale.payment.*}: the same payments as the shop sees them, with the bank's number, the voucher and the refund. */
final class SalePaymentMethods {

    private final Portal portal;

    SalePaymentMethods(Portal portal) {
        this.portal = portal;
    }

    void register(MethodTable table) {
        table.on("sale.payment.list", this::list)
                .on("sale.payment.get", call -> MethodAnswer.of(Map.of("payment", shown(wanted(call)))))
                .on("sale.payment.update", this::update);
    }

    private MethodAnswer list(MethodCall call) {
        var payments = portal.payments();
        return Listing.under(
                "payments", new Listing(payments.schema(), Dialect.UNIVERSAL).of(payments.rows(), call.params()));
    }

    private MethodAnswer update(MethodCall call) {
        var payment = wanted(call);
        GivenFields.read(
                        portal.payments().schema(),
                        Dialect.UNIVERSAL,
                        call.params().map("fields"))
                .forEach(payment::set);
        call.effects().committed("payment-updated", payment.number("OWNER_ID"), shown(payment));
        return MethodAnswer.of(Map.of("payment", shown(payment)));
    }

    private Row wanted(MethodCall call) {
        return portal.payments()
                .find(call.params().required("id"))
                .orElseThrow(() -> new MethodRefused(400, "200640400001", "payment is not exists"));
    }

    private Map<String, Object> shown(Row payment) {
        return Dialect.UNIVERSAL.shown(payment, portal.payments().schema());
    }
}
