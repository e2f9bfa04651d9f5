package kz.kopir.stock.rest;

import kz.kopir.platform.web.ProblemCode;

/** The errors of this service's API. */
final class StockProblem {

    static final ProblemCode UNKNOWN_CONNECTION = new ProblemCode(
            "STK-0301",
            404,
            "Остатки подключения %s не читаются. Добавьте его в kopir.stock.connections.",
            "Stock of the connection %s is not read. Add it to kopir.stock.connections.");
    static final ProblemCode CONNECTION_NEEDED = new ProblemCode(
            "STK-0302",
            400,
            "connection: укажите подключение, чьи это склад или товары.",
            "connection: say whose warehouse or products these are.");
    static final ProblemCode UNKNOWN_WAREHOUSE = new ProblemCode(
            "STK-0303",
            404,
            "warehouse: склада %s у подключения %s нет. Укажите его ключ, код или имя; новый склад виден после полного чтения.",
            "warehouse: there is no %s in the connection %s. Give its key, code or name; a new one is seen after a whole read.");
    static final ProblemCode UNKNOWN_PRODUCT = new ProblemCode(
            "STK-0304",
            404,
            "Товара %s у подключения %s нет. Укажите его ключ (UUID) или код в 1С.",
            "There is no product %s in the connection %s. Give its key (a UUID) or code in 1C.");
    static final ProblemCode NO_SUCH_RUN =
            new ProblemCode("STK-0305", 404, "Чтения остатков %d нет.", "There is no run %d.");
    static final ProblemCode CANNOT_DECIDE = new ProblemCode(
            "STK-0306",
            409,
            "Чтение %d в состоянии %s: это для него невозможно. Продолжить можно остановленное, отменить — то, что ещё не записано.",
            "Run %d is %s: this cannot be done to it. A stopped one can be continued, and one that has written nothing yet cancelled.");
    static final ProblemCode TOO_LONG_AGO = new ProblemCode(
            "STK-0307",
            400,
            "at: история хранится с %s (kopir.stock.history-retention).",
            "at: history is kept from %s on (kopir.stock.history-retention).");
    static final ProblemCode WRONG_PLACE = new ProblemCode(
            "STK-0308",
            400,
            "after: передайте next из прошлого ответа без изменений.",
            "after: give next of the last answer as it is.");
    static final ProblemCode NO_SUCH_FORMAT =
            new ProblemCode("STK-0309", 400, "Формат — json, csv или xlsx.", "The format is json, csv or xlsx.");
    static final ProblemCode NOT_COMPARED = new ProblemCode(
            "STK-0310",
            409,
            "Подключение %s ещё не сверялось. Начните сверку: POST /api/stock/drift?connection=%1$s.",
            "The connection %s was not compared yet. Begin it: POST /api/stock/drift?connection=%1$s.");
    static final ProblemCode NOT_TOLD = new ProblemCode(
            "STK-0311",
            422,
            "warehouse: склад %s не выбран в kopir.stock.connections.%s.warehouses.",
            "warehouse: %s is not among kopir.stock.connections.%s.warehouses.");

    private StockProblem() {}
}
