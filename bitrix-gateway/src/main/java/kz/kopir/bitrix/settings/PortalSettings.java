package kz.kopir.bitrix.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import kz.kopir.platform.secrets.Secret;

/**
 * How this installation works with one portal. What is not given is as usual.
 *
 * @param id               ours, such as {@code main}; its deals have the source {@code bitrix24:main}
 * @param enabled          while it is not, the portal is left alone: its tasks wait, its webhooks are kept
 * @param applicationToken comes with the portal's outgoing webhook, so that we know it
 * @param robotSecret      the last part of the address that robots «Вебхук» of the portal call, by which they are known
 * @param memberId         the portal's own id, which its webhooks say
 * @param sellerBin        of deals that name none of our companies; absent means the installation's only organisation
 * @param numberField      the deal's custom field that documents' numbers are written to; made when absent
 * @param articleProperty  the product property that holds the article, such as {@code property65}
 * @param paymentMethods   by code; without any, KASPI is known by a payment system's name
 * @param deals            how deals are read
 */
public record PortalSettings(
        String id,
        Boolean enabled,
        PortalAccess access,
        Secret applicationToken,
        Secret robotSecret,
        String memberId,
        String sellerBin,
        String numberField,
        String articleProperty,
        PortalLimits limits,
        ClosedSettings closed,
        Map<String, MethodSettings> paymentMethods,
        VatSettings vat,
        DealsSettings deals) {

    /** The name of the outgoing webhook's token in JSON. */
    public static final String APPLICATION_TOKEN = "application_token";

    /** The name of the robots' secret in JSON. */
    public static final String ROBOT_SECRET = "robot_secret";

    public PortalSettings {
        enabled = enabled == null || enabled;
        numberField = numberField == null ? "UF_CRM_KOPIR_NUMBER" : numberField;
        limits = limits == null ? PortalLimits.USUAL : limits;
        closed = closed == null ? ClosedSettings.USUAL : closed;
        paymentMethods = paymentMethods == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(paymentMethods));
        vat = vat == null ? VatSettings.USUAL : vat;
        deals = deals == null ? DealsSettings.USUAL : deals;
    }

    /** The same under another id. */
    public PortalSettings named(String id) {
        return new PortalSettings(
                id,
                enabled,
                access,
                applicationToken,
                robotSecret,
                memberId,
                sellerBin,
                numberField,
                articleProperty,
                limits,
                closed,
                paymentMethods,
                vat,
                deals);
    }

    /** The same with what an application's installation says of the portal. */
    public PortalSettings installed(Secret token, String member) {
        return new PortalSettings(
                id,
                enabled,
                access,
                token,
                robotSecret,
                member,
                sellerBin,
                numberField,
                articleProperty,
                limits,
                closed,
                paymentMethods,
                vat,
                deals);
    }

    /** All lasting secrets by their names in JSON; null where one is not given. */
    public Map<String, Secret> secrets() {
        var secrets = new LinkedHashMap<String, Secret>();
        if (access != null) {
            secrets.putAll(access.secrets());
        }
        secrets.put(APPLICATION_TOKEN, applicationToken);
        secrets.put(ROBOT_SECRET, robotSecret);
        return secrets;
    }
}
