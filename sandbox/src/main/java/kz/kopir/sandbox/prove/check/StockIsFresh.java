package kz.kopir.sandbox.prove.check;

import java.math.BigDecimal;

/** In the end the CRM shows what 1C has; and since it was only ever written off, what the CRM showed never rose: an older value never won. */
final class StockIsFresh implements Check {

    @Override
    public String promise() {
        return "stock is 1C's, and never an older one";
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        var stock = evidence.stock();
        if (stock == null) {
            return;
        }
        findings.looked();
        if (stock.inTheCrm() == null || stock.in1C().compareTo(stock.inTheCrm()) != 0) {
            findings.breach(null, "1C has %s, the CRM shows %s".formatted(stock.in1C(), stock.inTheCrm()));
        }
        BigDecimal before = null;
        for (var shown : stock.shown()) {
            findings.looked();
            if (before != null && shown.compareTo(before) > 0) {
                findings.breach(null, "the CRM showed %s after %s".formatted(shown, before));
            }
            before = shown;
        }
    }
}
