package kz.kopir.bitrix;

import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import kz.kopir.bitrix.deal.AmountRules.ManualTotal;
import kz.kopir.bitrix.deal.RowRules.FreeText;
import kz.kopir.bitrix.deal.RowRules.Kits;
import kz.kopir.bitrix.settings.DealsSettings.Family;

/** How a portal's deals are read; see docs/bitrix-deals.md. */
public interface DealsConfig {

    /** Which methods tell of deals: {@code ITEM} for crm.item.*, {@code DEAL} for crm.deal.*, {@code AUTO} to find out. */
    @WithDefault("AUTO")
    Family family();

    /** Custom fields of company, contact or deal that may hold the customer's BIN or IIN, such as {@code UF_CRM_BIN}. */
    Optional<List<String>> taxIdFields();

    /** Whether a BIN or IIN is looked for in the deal's title and comments, too. */
    @WithDefault("false")
    boolean taxIdInText();

    /** Whether a deal is refused whose customer's only BIN or IIN has a wrong check digit; else it is sold without one. */
    @WithDefault("true")
    boolean refuseMistypedTaxId();

    /** Bitrix24's number of the legal address. */
    @WithDefault("6")
    int legalAddressType();

    /** Bitrix24's number of the address that goods are delivered to. */
    @WithDefault("11")
    int deliveryAddressType();

    /** By how much the deal's sum may differ from its rows' for each row, in the deal's currency; it is put on the rows. */
    @WithDefault("0.01")
    BigDecimal rounding();

    /** What a sum below the rows' means that was typed by hand: {@code REFUSE} asks a person, {@code DISCOUNT} takes it as one on the whole. */
    @WithDefault("REFUSE")
    ManualTotal manualTotal();

    /** A custom field of the deal that holds a discount on the whole, a number or money. */
    Optional<String> discountField();

    /** What a kit becomes: {@code ONE_LINE}, or {@code COMPONENTS} by {@code kit-property}. */
    @WithDefault("ONE_LINE")
    Kits kits();

    /** The product property that says what a kit is made of, such as {@code property78} holding {@code 101:2:5800; 102:1:900}. */
    Optional<String> kitProperty();

    /** What a row without a product becomes when the mapping does not know its name: {@code GOODS}, {@code SERVICE}, {@code REFUSE}. */
    @WithDefault("GOODS")
    FreeText freeText();

    /** A row without a product whose name holds one of these words is a service. */
    Optional<List<String>> serviceWords();

    /** Whether the rate of a foreign currency is taken from the portal's table of currencies. */
    @WithDefault("true")
    boolean rateFromPortal();

    /** A custom field of the deal that a person types the rate into, tenge for one unit; it comes before the portal's table. */
    Optional<String> rateField();

    /** How far the portal's rate may lie from the day on which the deal closed, which covers holidays. */
    @WithDefault("P4D")
    Period rateAge();

    /** Whose days count for the rate. */
    @WithDefault("Asia/Almaty")
    ZoneId zone();

    /** With {@code closed.paid-only}: whether a deal counts as paid that is paid in part. */
    @WithDefault("false")
    boolean partlyPaidIsPaid();
}
