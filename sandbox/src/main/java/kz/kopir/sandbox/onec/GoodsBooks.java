package kz.kopir.sandbox.onec;

import kz.kopir.sandbox.onec.model.Model;
import kz.kopir.sandbox.onec.model.TypeBuilder;

/** The documents that bring goods, move them, count them and write them off. */
final class GoodsBooks {

    private static final String GOODS = "Товары";

    private GoodsBooks() {}

    static void describe(Model model) {
        receipt(model);
        transfer(model);
        surplus(model);
        writeOff(model);
        count(model);
    }

    private static void receipt(Model model) {
        model.document("ПоступлениеТоваровУслуг", type -> {
            KazakhstanBooks.salesHeader(type);
            type.ref("Склад", KazakhstanBooks.WAREHOUSES)
                    .enumeration(
                            "ВидОперации",
                            "ВидыОперацийПоступлениеТоваровУслуг",
                            GOODS,
                            "Услуги",
                            "ОсновныеСредства",
                            "Импорт")
                    .composite("ДокументОснование")
                    .account("СчетУчетаРасчетовСКонтрагентом")
                    .string("НомерВходящегоДокумента", 50)
                    .date("ДатаВходящегоДокумента")
                    .table(GOODS, rows -> {
                        KazakhstanBooks.goodsRow(rows);
                        rows.account("СчетУчетаБУ").account("СчетУчетаНДС");
                    })
                    .table("Услуги", rows -> {
                        KazakhstanBooks.serviceRow(rows);
                        rows.account("СчетЗатратБУ").account("СчетУчетаНДС");
                    });
        });
    }

    private static void transfer(Model model) {
        model.document(
                "ПеремещениеТоваров",
                type -> header(type)
                        .ref("СкладОтправитель", KazakhstanBooks.WAREHOUSES)
                        .ref("СкладПолучатель", KazakhstanBooks.WAREHOUSES)
                        .composite("ДокументОснование")
                        .table(GOODS, rows -> row(rows).account("НовыйСчетУчетаБУ")));
    }

    private static void surplus(Model model) {
        model.document(
                "ОприходованиеТоваров",
                type -> header(type)
                        .ref("Склад", KazakhstanBooks.WAREHOUSES)
                        .composite("ДокументОснование")
                        .table(
                                GOODS,
                                rows -> row(rows).money("Цена").money("Сумма").account("КорСчетОприходованияБУ")));
    }

    private static void writeOff(Model model) {
        model.document(
                "СписаниеТоваров",
                type -> header(type)
                        .ref("Склад", KazakhstanBooks.WAREHOUSES)
                        .composite("ДокументОснование")
                        .string("Основание", 150)
                        .money("СуммаДокумента")
                        .table(GOODS, rows -> row(rows).account("СчетСписанияБУ")));
    }

    private static void count(Model model) {
        model.document(
                "ИнвентаризацияТоваровНаСкладе",
                type -> header(type)
                        .ref("Склад", KazakhstanBooks.WAREHOUSES)
                        .enumeration(
                                "ВидОперации", "ВидыОперацийИнвентаризацияТоваровНаСкладе", "ПоСкладу", "ПоОрганизации")
                        .string("ПричинаПроведенияИнвентаризации", 150)
                        .table(
                                GOODS,
                                rows -> row(rows)
                                        .number("КоличествоУчет", 3)
                                        .money("Цена")
                                        .money("Сумма")
                                        .money("СуммаУчет")));
    }

    private static TypeBuilder header(TypeBuilder type) {
        return type.ref("Организация", KazakhstanBooks.ORGANISATIONS)
                .ref("Ответственный", KazakhstanBooks.USERS)
                .ref("Автор", KazakhstanBooks.USERS)
                .string("Комментарий", KazakhstanBooks.COMMENT);
    }

    private static TypeBuilder row(TypeBuilder rows) {
        return rows.ref("Номенклатура", KazakhstanBooks.PRODUCTS)
                .ref("ЕдиницаИзмерения", KazakhstanBooks.UNITS)
                .number("Коэффициент", 3)
                .number("Количество", 3)
                .account("СчетУчетаБУ");
    }
}
