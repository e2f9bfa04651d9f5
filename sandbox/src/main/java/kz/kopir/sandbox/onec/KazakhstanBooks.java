package kz.kopir.sandbox.onec;

import kz.kopir.sandbox.onec.model.Model;
import kz.kopir.sandbox.onec.model.TypeBuilder;

/** The part of «Бухгалтерия для Казахстана» 3.0 that is published here. A new document is one more description. */
final class KazakhstanBooks {

    static final int COMMENT = 500;

    static final String ORGANISATIONS = "Catalog_Организации";
    private static final String COUNTERPARTIES = "Catalog_Контрагенты";
    private static final String CONTRACTS = "Catalog_ДоговорыКонтрагентов";
    private static final String CURRENCIES = "Catalog_Валюты";
    static final String PRODUCTS = "Catalog_Номенклатура";
    static final String UNITS = "Catalog_КлассификаторЕдиницИзмерения";
    private static final String VAT_RATES = "Catalog_СтавкиНДС";
    static final String WAREHOUSES = "Catalog_Склады";
    private static final String BANK_ACCOUNTS = "Catalog_БанковскиеСчета";
    private static final String BANKS = "Catalog_Банки";
    static final String USERS = "Catalog_Пользователи";

    private KazakhstanBooks() {}

    static Model describe() {
        var model = new Model();
        catalogs(model);
        invoice(model);
        sale(model);
        taxInvoice(model);
        GoodsBooks.describe(model);
        accounting(model);
        model.informationRegister(
                "ШтрихкодыНоменклатуры",
                "Штрихкод",
                type -> type.string("Штрихкод", 200).ref("Номенклатура", PRODUCTS));
        model.accumulationBalance(
                "ТоварыВРезервеНаСкладах",
                type -> type.ref("Номенклатура", PRODUCTS)
                        .ref("Склад", WAREHOUSES)
                        .number("КоличествоBalance", 3));
        model.exchangePlan("ОбменСКопир");
        return model;
    }

    private static void catalogs(Model model) {
        model.catalog(
                "Организации",
                9,
                50,
                type -> type.string("НаименованиеПолное", 250)
                        .string("ИдентификационныйНомер", 12)
                        .string("Префикс", 2)
                        .string("НомерСвидетельстваПоНДС", 25)
                        .date("ДатаПостановкиНаУчетПоНДС")
                        .ref("ОсновнойБанковскийСчет", BANK_ACCOUNTS));
        model.catalog(
                "Контрагенты",
                9,
                100,
                type -> type.string("НаименованиеПолное", 250)
                        .string("ИдентификационныйКодЛичности", 12)
                        .string("КБЕ", 2)
                        .enumeration("ЮрФизЛицо", "ЮрФизЛицо", "ЮрЛицо", "ФизЛицо")
                        .ref("ОсновнойДоговорКонтрагента", CONTRACTS)
                        .ref("ОсновнойБанковскийСчет", BANK_ACCOUNTS)
                        .bool("ГосударственноеУчреждение")
                        .string("НомерНалоговойРегистрацииВСтранеРезидентства", 50)
                        .table(
                                "КонтактнаяИнформация",
                                rows -> rows.enumeration(
                                                "Тип",
                                                "ТипыКонтактнойИнформации",
                                                "Адрес",
                                                "Телефон",
                                                "АдресЭлектроннойПочты")
                                        .string("Представление", 500))
                        .string("Комментарий", COMMENT));
        model.catalog(
                "ДоговорыКонтрагентов",
                9,
                100,
                type -> type.ref("Owner", COUNTERPARTIES)
                        .ref("Организация", ORGANISATIONS)
                        .string("НомерДоговора", 50)
                        .date("ДатаДоговора")
                        .enumeration(
                                "ВидДоговора",
                                "ВидыДоговоровКонтрагентов",
                                "СПоставщиком",
                                "СПокупателем",
                                "СКомитентом",
                                "СКомиссионером",
                                "Прочее")
                        .ref("ВалютаВзаиморасчетов", CURRENCIES)
                        .enumeration(
                                "ВедениеВзаиморасчетов",
                                "ВедениеВзаиморасчетовПоДоговорам",
                                "ПоДоговоруВЦелом",
                                "ПоРасчетнымДокументам")
                        .date("ДатаНачалаДействияДоговора")
                        .date("ДатаОкончанияДействияДоговора")
                        .string("Комментарий", COMMENT));
        model.catalog(
                "Номенклатура",
                11,
                100,
                type -> type.string("НаименованиеПолное", 1000)
                        .string("Артикул", 25)
                        .bool("Услуга")
                        .ref("БазоваяЕдиницаИзмерения", UNITS)
                        .ref("СтавкаНДС", VAT_RATES)
                        .string("КодТНВЭД", 10)
                        .string("Комментарий", COMMENT));
        model.catalog("Склады", 9, 50, type -> type.string("Комментарий", COMMENT));
        model.catalog("СтавкиНДС", 9, 25, type -> type.number("Ставка", 2));
        model.catalog("Валюты", 3, 10, type -> type.string("НаименованиеПолное", 50));
        model.catalog(
                "КлассификаторЕдиницИзмерения",
                4,
                25,
                type -> type.string("НаименованиеПолное", 100).string("МеждународноеСокращение", 3));
        model.catalog(
                "БанковскиеСчета",
                9,
                100,
                type -> type.string("НомерСчета", 34)
                        .composite("Owner")
                        .ref("Банк", BANKS)
                        .ref("ВалютаДенежныхСредств", CURRENCIES));
        model.catalog("Банки", 9, 100, type -> {});
        model.catalog("Пользователи", 50, 100, type -> {});
    }

    private static void invoice(Model model) {
        model.document("СчетНаОплатуПокупателю", type -> {
            salesHeader(type);
            type.string("КодНазначенияПлатежа", 10)
                    .composite("СтруктурнаяЕдиница")
                    .table("Товары", KazakhstanBooks::goodsRow)
                    .table("Услуги", KazakhstanBooks::serviceRow);
        });
    }

    private static void sale(Model model) {
        model.document("РеализацияТоваровУслуг", type -> {
            salesHeader(type);
            type.ref("Склад", WAREHOUSES)
                    .enumeration(
                            "ВидОперации",
                            "ВидыОперацийРеализацияТоваров",
                            "Товары",
                            "Услуги",
                            "ПродажаКомиссия",
                            "ПередачаСтруктурномуПодразделению")
                    .account("СчетУчетаРасчетовСКонтрагентом")
                    .account("СчетУчетаРасчетовПоАвансам")
                    .bool("УчитыватьКПН")
                    .composite("Сделка")
                    .composite("ДокументОснование")
                    .ref("БанковскийСчетОрганизации", BANK_ACCOUNTS)
                    .ref("Грузополучатель", COUNTERPARTIES)
                    .string("АдресДоставки", 500)
                    .date("ДатаНачалаОтчетногоПериода")
                    .date("ДатаОкончанияОтчетногоПериода")
                    .bool("РучнаяКорректировка")
                    .enumeration(
                            "СпособВыпискиАктовВыполненныхРабот",
                            "СпособыВыпискиАктовВыполненныхРабот",
                            "ВБумажномВиде",
                            "НаПорталеГосЗакупа")
                    .table("Товары", rows -> {
                        goodsRow(rows);
                        rows.account("СчетУчетаБУ").account("СчетСписанияСебестоимостиБУ");
                        income(rows);
                    })
                    .table("Услуги", rows -> {
                        serviceRow(rows);
                        income(rows);
                    });
        });
    }

    private static void taxInvoice(Model model) {
        model.document(
                "СчетФактураВыданный",
                type -> type.ref("Поставщик", ORGANISATIONS)
                        .ref("Организация", ORGANISATIONS)
                        .ref("Покупатель", COUNTERPARTIES)
                        .ref("Контрагент", COUNTERPARTIES)
                        .ref("ДоговорКонтрагента", CONTRACTS)
                        .ref("ВалютаДокумента", CURRENCIES)
                        .number("КурсВзаиморасчетов", 4)
                        .integer("КратностьВзаиморасчетов")
                        .ref("Грузополучатель", COUNTERPARTIES)
                        .composite("ДокументОснование")
                        .bool("УчитыватьНДС")
                        .date("ДатаСовершенияОборотаПоРеализации")
                        .enumeration("ВидСчетаФактуры", "ВидыСчетовФактур", "Обычный", "Дополнительный", "Исправленный")
                        .enumeration("СпособВыставления", "СпособыВыставленияСчетовФактур", "Электронно", "НаБумаге")
                        .ref("ОсновнойСчетФактура", "Document_СчетФактураВыданный")
                        .bool("ПодтвержденДокументамиОтгрузки")
                        .bool("СуммаВключаетНДС")
                        .money("СуммаДокумента")
                        .string("Комментарий", COMMENT)
                        .table("Товары", rows -> {
                            goodsRow(rows);
                            turnover(rows);
                        })
                        .table("Услуги", rows -> {
                            serviceRow(rows);
                            turnover(rows);
                        })
                        .table("ДокументыОснования", rows -> rows.composite("ДокументОснование")));
    }

    static void salesHeader(TypeBuilder type) {
        type.ref("Организация", ORGANISATIONS)
                .ref("Контрагент", COUNTERPARTIES)
                .ref("ДоговорКонтрагента", CONTRACTS)
                .ref("ВалютаДокумента", CURRENCIES)
                .number("КурсВзаиморасчетов", 4)
                .integer("КратностьВзаиморасчетов")
                .bool("УчитыватьНДС")
                .bool("СуммаВключаетНДС")
                .bool("УчитыватьАкциз")
                .bool("СуммаВключаетАкциз")
                .money("СуммаДокумента")
                .ref("Ответственный", USERS)
                .ref("Автор", USERS)
                .string("Комментарий", COMMENT);
    }

    static void goodsRow(TypeBuilder rows) {
        rows.ref("Номенклатура", PRODUCTS).ref("ЕдиницаИзмерения", UNITS).number("Коэффициент", 3);
        amounts(rows);
    }

    static void serviceRow(TypeBuilder rows) {
        rows.ref("Номенклатура", PRODUCTS).string("Содержание", 1000);
        amounts(rows);
    }

    private static void amounts(TypeBuilder rows) {
        rows.number("Количество", 3)
                .money("Цена")
                .money("Сумма")
                .ref("СтавкаНДС", VAT_RATES)
                .money("СуммаНДС")
                .money("СуммаАкциза");
    }

    private static void income(TypeBuilder rows) {
        rows.account("СчетДоходовБУ").account("СчетУчетаНДСПоРеализации");
        for (int i = 1; i <= 3; i++) {
            rows.composite("СубконтоДоходовБУ" + i);
        }
        for (int i = 1; i <= 3; i++) {
            rows.composite("СубконтоСписанияСебестоимостиБУ" + i);
        }
    }

    private static void turnover(TypeBuilder rows) {
        rows.money("ОборотПоРеализации").integer("КлючСвязи").date("ДатаОборота");
    }

    private static void accounting(Model model) {
        model.chartOfAccounts("Типовой", 10, type -> type.bool("Количественный").bool("Валютный"));
        model.register("AccountingRegister_Типовой", KazakhstanBooks::records, KazakhstanBooks::balance);
    }

    private static void records(TypeBuilder type) {
        type.account("AccountDr").account("AccountCr").ref("Организация", ORGANISATIONS);
        type.money("Сумма").number("КоличествоDr", 3).number("КоличествоCr", 3);
        for (var side : new String[] {"Dr", "Cr"}) {
            for (int i = 1; i <= 3; i++) {
                type.composite("ExtDimension" + side + i);
            }
        }
        type.string("Содержание", 150);
    }

    private static void balance(TypeBuilder type) {
        type.account("Account");
        for (int i = 1; i <= 3; i++) {
            type.composite("ExtDimension" + i);
        }
        type.ref("Организация", ORGANISATIONS);
        for (var resource : new String[] {"Сумма", "Количество"}) {
            type.number(resource + "Balance", 3)
                    .number(resource + "BalanceDr", 3)
                    .number(resource + "BalanceCr", 3);
        }
    }
}
