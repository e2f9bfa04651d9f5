package kz.kopir.bitrix.settings;

import java.time.OffsetDateTime;

/**
 * When a won deal counts as closed.
 *
 * @param since      deals that closed before are left alone
 * @param paidOnly   only once it is paid
 * @param onlyMethod only deals of this method of payment, such as KASPI
 */
public record ClosedSettings(OffsetDateTime since, Boolean paidOnly, String onlyMethod) {

    public static final ClosedSettings USUAL = new ClosedSettings(null, null, null);

    public ClosedSettings {
        paidOnly = paidOnly != null && paidOnly;
    }
}
