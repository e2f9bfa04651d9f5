package kz.kopir.onec;

/** The names of «Бухгалтерия для Казахстана» 3.x on the wire. They stand here and nowhere else. */
public final class OnecNames {

    public static final String INVOICE = "Document_СчетНаОплатуПокупателю";
    public static final String SALE = "Document_РеализацияТоваровУслуг";
    public static final String TAX_INVOICE = "Document_СчетФактураВыданный";
    public static final String RECEIPT = "Document_ПоступлениеТоваровУслуг";
    public static final String TRANSFER = "Document_ПеремещениеТоваров";
    public static final String SURPLUS = "Document_ОприходованиеТоваров";
    public static final String WRITE_OFF = "Document_СписаниеТоваров";
    public static final String INVENTORY_COUNT = "Document_ИнвентаризацияТоваровНаСкладе";
    public static final String AMOUNT = "СуммаДокумента";
    public static final String ORGANIZATIONS = "Catalog_Организации";
    public static final String ORGANIZATION_BIN = "ИдентификационныйНомер";
    public static final String COUNTERPARTIES = "Catalog_Контрагенты";
    public static final String COUNTERPARTY_TAX_ID = "ИдентификационныйКодЛичности";
    public static final String LEGAL_KIND = "ЮрФизЛицо";
    public static final String COMPANY = "ЮрЛицо";
    public static final String PERSON = "ФизЛицо";
    public static final String MAIN_ACCOUNT = "ОсновнойБанковскийСчет_Key";
    public static final String BANK_ACCOUNTS = "Catalog_БанковскиеСчета";
    public static final String ACCOUNT_NUMBER = "НомерСчета";
    public static final String ACCOUNT_BANK = "Банк_Key";
    public static final String BANKS = "Catalog_Банки";
    public static final String CONTACT_KIND = "Тип";
    public static final String CONTACT_ADDRESS = "Адрес";
    public static final String CONTACT_TEXT = "Представление";
    public static final String FULL_NAME = "НаименованиеПолное";
    public static final String CONTRACTS = "Catalog_ДоговорыКонтрагентов";
    public static final String CONTRACT_ORGANIZATION = "Организация_Key";
    public static final String CONTRACT_KIND = "ВидДоговора";
    public static final String WITH_BUYER = "СПокупателем";
    public static final String WITH_SUPPLIER = "СПоставщиком";
    public static final String CONTRACT_NUMBER = "НомерДоговора";
    public static final String CONTRACT_DATE = "ДатаДоговора";
    public static final String CONTRACT_CURRENCY = "ВалютаВзаиморасчетов_Key";
    public static final String SETTLEMENT_MODE = "ВедениеВзаиморасчетов";
    public static final String BY_CONTRACT = "ПоДоговоруВЦелом";
    public static final String WAREHOUSES = "Catalog_Склады";
    public static final String PRODUCTS = "Catalog_Номенклатура";
    public static final String ARTICLE = "Артикул";
    public static final String UNITS = "Catalog_КлассификаторЕдиницИзмерения";
    public static final String CURRENCIES = "Catalog_Валюты";
    public static final String VAT_RATES = "Catalog_СтавкиНДС";
    public static final String WITHOUT_VAT = "без НДС";
    public static final String PRODUCT_IS_SERVICE = "Услуга";
    public static final String PRODUCT_UNIT = "БазоваяЕдиницаИзмерения_Key";
    public static final String PRODUCT_VAT_RATE = "СтавкаНДС_Key";
    public static final String PRICE_TYPES = "Catalog_ТипыЦенНоменклатуры";
    public static final String PRICES = "InformationRegister_ЦеныНоменклатуры_RecordType";
    public static final String PRICE_PRODUCT = "Номенклатура_Key";
    public static final String PRICE_TYPE = "ТипЦен_Key";
    public static final String PRICE = "Цена";
    public static final String PRICE_CURRENCY = "Валюта_Key";
    public static final String BARCODES = "InformationRegister_ШтрихкодыНоменклатуры";
    public static final String BARCODES_OF_OWNERS = "InformationRegister_Штрихкоды";
    public static final String BARCODE = "Штрихкод";
    public static final String BARCODE_PRODUCT = "Номенклатура_Key";
    public static final String BARCODE_OWNER = "Владелец";
    public static final String ENTRIES = "AccountingRegister_Типовой";
    public static final String BALANCE_QUANTITY = "КоличествоBalance";
    public static final String BALANCE_SUM = "СуммаBalance";
    public static final String ORGANIZATION = "Организация_Key";
    public static final String COUNTERPARTY = "Контрагент_Key";
    public static final String CONTRACT = "ДоговорКонтрагента_Key";
    public static final String ACCOUNTS = "ChartOfAccounts_Типовой";

    private OnecNames() {}
}
