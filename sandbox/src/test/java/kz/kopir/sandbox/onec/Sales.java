package kz.kopir.sandbox.onec;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** Sales as a program must send them to be posted. */
final class Sales {

    private Sales() {}

    static JsonObject ofCoffee(UUID id, int quantity) {
        return header(id).put("Товары", new JsonArray().add(goods(1, StartingSet.COFFEE, quantity)));
    }

    static JsonObject ofDelivery(UUID id) {
        var row = new JsonObject()
                .put("LineNumber", "1")
                .put("Номенклатура_Key", StartingSet.DELIVERY.toString())
                .put("Содержание", "Доставка по городу");
        return header(id).put("Услуги", new JsonArray().add(priced(row, 1)));
    }

    static JsonObject header(UUID id) {
        return new JsonObject()
                .put("Ref_Key", id.toString())
                .put("Date", "2026-11-20T12:00:00")
                .put("Posted", false)
                .put("Организация_Key", StartingSet.TRADE.toString())
                .put("Контрагент_Key", StartingSet.ROMASHKA.toString())
                .put("ДоговорКонтрагента_Key", StartingSet.ROMASHKA_CONTRACT.toString())
                .put("Склад_Key", StartingSet.WAREHOUSE.toString())
                .put("ВидОперации", "Товары")
                .put("ВалютаДокумента_Key", StartingSet.KZT.toString())
                .put("КурсВзаиморасчетов", 1)
                .put("КратностьВзаиморасчетов", "1")
                .put("УчитыватьНДС", true)
                .put("СуммаВключаетНДС", true)
                .put(
                        "СчетУчетаРасчетовСКонтрагентом_Key",
                        StartingSet.account("1210").toString())
                .put("СуммаДокумента", 11600)
                .put("Комментарий", "Сделка 15");
    }

    static JsonObject goods(int line, UUID product, int quantity) {
        var row = new JsonObject()
                .put("LineNumber", Integer.toString(line))
                .put("Номенклатура_Key", product.toString())
                .put("ЕдиницаИзмерения_Key", StartingSet.PIECE.toString())
                .put("Коэффициент", 1)
                .put("СчетУчетаБУ_Key", StartingSet.account("1330").toString())
                .put(
                        "СчетСписанияСебестоимостиБУ_Key",
                        StartingSet.account("7010").toString());
        return priced(row, quantity);
    }

    private static JsonObject priced(JsonObject row, int quantity) {
        return row.put("Количество", quantity)
                .put("Цена", 11600)
                .put("Сумма", 11600 * quantity)
                .put("СтавкаНДС_Key", StartingSet.VAT_16.toString())
                .put("СуммаНДС", 1600 * quantity)
                .put("СчетДоходовБУ_Key", StartingSet.account("6010").toString())
                .put("СчетУчетаНДСПоРеализации_Key", StartingSet.account("3130").toString());
    }
}
