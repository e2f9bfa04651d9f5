package kz.kopir.bitrix.settings;

import java.math.BigDecimal;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import kz.kopir.bitrix.deal.AmountRules.ManualTotal;
import kz.kopir.bitrix.deal.RowRules.FreeText;
import kz.kopir.bitrix.deal.RowRules.Kits;

/**
 * How a portal's deals are read; docs/bitrix-deals.md says more. What is not given is as usual.
 *
 * @param family               which methods tell of deals
 * @param taxIdFields          custom fields that may hold the customer's BIN or IIN
 * @param taxIdInText          whether one is looked for in the deal's title and comments, too
 * @param refuseMistypedTaxId  whether a deal is refused whose customer's only BIN or IIN has a wrong check digit
 * @param legalAddressType     Bitrix24's number of the legal address
 * @param deliveryAddressType  Bitrix24's number of the address that goods are delivered to
 * @param rounding             by how much the deal's sum may differ from its rows' for each row
 * @param manualTotal          what a sum below the rows' means that was typed by hand
 * @param discountField        holds a discount on the whole
 * @param kits                 what a kit becomes
 * @param kitProperty          the product property that says what a kit is made of
 * @param freeText             what a row without a product becomes when the mapping does not know its name
 * @param serviceWords         a row without a product whose name holds one of these is a service
 * @param rateFromPortal       whether the rate of a foreign currency is taken from the portal's table
 * @param rateField            a custom field that a person types the rate into
 * @param rateAge              how far the portal's rate may lie from the day on which the deal closed
 * @param zone                 whose days count for the rate
 * @param partlyPaidIsPaid     with {@code closed.paid_only}: whether a deal counts as paid that is paid in part
 */
public record DealsSettings(
        Family family,
        List<String> taxIdFields,
        Boolean taxIdInText,
        Boolean refuseMistypedTaxId,
        Integer legalAddressType,
        Integer deliveryAddressType,
        BigDecimal rounding,
        ManualTotal manualTotal,
        String discountField,
        Kits kits,
        String kitProperty,
        FreeText freeText,
        List<String> serviceWords,
        Boolean rateFromPortal,
        String rateField,
        Period rateAge,
        ZoneId zone,
        Boolean partlyPaidIsPaid) {

    /** Which methods tell of deals. */
    public enum Family {
        /** Whichever the portal has. */
        AUTO,
        /** {@code crm.item.*}. */
        ITEM,
        /** {@code crm.deal.*}. */
        DEAL
    }

    public static final DealsSettings USUAL = new DealsSettings(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    private static final int LEGAL_ADDRESS = 6;
    private static final int DELIVERY_ADDRESS = 11;
    private static final BigDecimal TIYN = new BigDecimal("0.01");
    private static final Period HOLIDAYS = Period.ofDays(4);
    private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");

    public DealsSettings {
        family = family == null ? Family.AUTO : family;
        taxIdFields = taxIdFields == null ? List.of() : List.copyOf(taxIdFields);
        taxIdInText = taxIdInText != null && taxIdInText;
        refuseMistypedTaxId = refuseMistypedTaxId == null || refuseMistypedTaxId;
        legalAddressType = legalAddressType == null ? LEGAL_ADDRESS : legalAddressType;
        deliveryAddressType = deliveryAddressType == null ? DELIVERY_ADDRESS : deliveryAddressType;
        rounding = rounding == null ? TIYN : rounding;
        manualTotal = manualTotal == null ? ManualTotal.REFUSE : manualTotal;
        kits = kits == null ? Kits.ONE_LINE : kits;
        freeText = freeText == null ? FreeText.GOODS : freeText;
        serviceWords = serviceWords == null ? List.of() : List.copyOf(serviceWords);
        rateFromPortal = rateFromPortal == null || rateFromPortal;
        rateAge = rateAge == null ? HOLIDAYS : rateAge;
        zone = zone == null ? ALMATY : zone;
        partlyPaidIsPaid = partlyPaidIsPaid != null && partlyPaidIsPaid;
    }
}
