package kz.kopir.onec.reading;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** How 1C is read, and for how long what was read is believed. */
@ConfigMapping(prefix = "kopir.onec.reading")
public interface ReadingConfig {

    Ttl ttl();

    /** Objects in a page. */
    @WithDefault("500")
    int pageSize();

    /** What nobody has asked for so long is not kept fresh any more. */
    @WithDefault("P7D")
    Duration keepFresh();

    /** How often the work of reading is looked for. */
    @WithDefault("PT1S")
    Duration interval();

    /** While documents wait for 1C, a page is read this seldom. */
    @WithDefault("PT5S")
    Duration pauseForDocuments();

    /** When a read that 1C refused is tried again. */
    @WithDefault("PT10M")
    Duration afterRefusal();

    /** A read that is not through after so long begins anew. */
    @WithDefault("P1D")
    Duration giveUpAfter();

    /** How long reads are remembered. */
    @WithDefault("P30D")
    Duration runRetention();

    /** The codes of the accounts that goods are kept on, with all accounts below them. */
    @WithDefault("1330")
    Set<String> stockAccounts();

    /**
     * By connection, the node of an exchange plan that registers changes for us, such as {@code ExchangePlan_Kopir(guid'…')}. Products
     * and customers are then kept fresh by what it tells.
     */
    Map<String, String> exchangeNodes();

    /** By connection, which register its barcodes stand in; they are read with its products. One that is not here has none. */
    Map<String, BarcodeRegister> barcodes();

    /** By connection, the register of accumulation that its reserves stand in, read with its stock. One that is not here keeps none. */
    Map<String, ReserveRegister> reserves();

    /** By connection, the tabular part of its customers that their addresses stand in, such as {@code КонтактнаяИнформация}. One that is not here tells none. */
    Map<String, String> addresses();

    /** How often a node is asked for changes. */
    @WithDefault("PT1M")
    Duration askForChanges();

    /** What is kept fresh by changes is still read as a whole this often, lest something was never registered. */
    @WithDefault("P1D")
    Duration wholeAfter();

    /** Where barcodes stand. */
    enum BarcodeRegister {
        /** {@code InformationRegister_ШтрихкодыНоменклатуры}, with the product in {@code Номенклатура}. */
        NOMENCLATURE,
        /** {@code InformationRegister_Штрихкоды}, with the product, among other things, in {@code Владелец}. */
        OWNERS
    }

    /** Where reserves stand. */
    interface ReserveRegister {

        /** Such as {@code AccumulationRegister_ТоварыВРезервеНаСкладах}; its balances are read. */
        String register();

        /** Its field with the product. */
        @WithDefault("Номенклатура_Key")
        String product();

        /** Its field with the warehouse. */
        @WithDefault("Склад_Key")
        String warehouse();

        /** Its field with what is reserved. */
        @WithDefault("КоличествоBalance")
        String quantity();
    }

    /** For how long what was read is believed. */
    interface Ttl {

        /** Barcodes. */
        @WithDefault("PT1H")
        Duration barcodes();

        /** Accounts of customers. */
        @WithDefault("PT6H")
        Duration bankAccounts();

        /** Banks. */
        @WithDefault("PT24H")
        Duration banks();

        /** Cards of products. */
        @WithDefault("PT1H")
        Duration products();

        /** Cards of customers. */
        @WithDefault("PT1H")
        Duration customers();

        /** Warehouses. */
        @WithDefault("PT6H")
        Duration warehouses();

        /** Units of measure. */
        @WithDefault("PT24H")
        Duration units();

        /** Rates of VAT. */
        @WithDefault("PT24H")
        Duration vatRates();

        /** Types of prices. */
        @WithDefault("PT24H")
        Duration priceTypes();

        /** Prices. */
        @WithDefault("PT30M")
        Duration prices();

        /** Stock. */
        @WithDefault("PT5M")
        Duration stock();

        default Duration of(Kind kind) {
            return switch (kind) {
                case PRODUCTS -> products();
                case CUSTOMERS -> customers();
                case WAREHOUSES -> warehouses();
                case UNITS -> units();
                case VAT_RATES -> vatRates();
                case PRICE_TYPES -> priceTypes();
                case BARCODES -> barcodes();
                case BANK_ACCOUNTS -> bankAccounts();
                case BANKS -> banks();
                case PRICES -> prices();
                case STOCK -> stock();
            };
        }
    }
}
