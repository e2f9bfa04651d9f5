package kz.kopir.bitrix.writing;

/** What mends a refusal, and who does: the accountant in 1C or the manager in the deal. Codes are those of docs/errors.md. */
final class Cures {

    private Cures() {}

    /** In Russian; empty when the target's own words have to do. */
    static String of(String code) {
        return switch (code == null ? "" : code) {
            case "ONEC-0201" -> accountant("завести в 1С организацию с этим БИН или исправить её БИН");
            case "ONEC-0202", "ONEC-0310" ->
                accountant("завести в 1С этот склад или исправить склад в настройках подключения");
            case "ONEC-0203" -> accountant("загрузить валюту из классификатора");
            case "ONEC-0204" -> accountant("завести в 1С контрагента для розницы");
            case "ONEC-0205", "ONEC-0213" -> accountant("исправить счета учёта: этого счёта нет в плане счетов 1С");
            case "ONEC-0206" -> accountant("добавить единицу измерения в классификатор 1С");
            case "ONEC-0207" -> accountant("добавить ставку НДС в справочник 1С");
            case "ONEC-0208" ->
                manager(
                        "указать у товара артикул или выбрать товар из каталога; либо администратору сопоставить его с 1С");
            case "ONEC-0209" ->
                accountant("завести товар в 1С; либо администратору сопоставить его с тем, который там уже есть");
            case "ONEC-0210" -> accountant("оставить в 1С один из одинаковых объектов, остальные пометить на удаление");
            case "ONEC-0301", "ONEC-0321" ->
                accountant(
                        "устранить в 1С причину, названную выше (например, остаток на складе), и повторить отправку");
            case "ONEC-0303" -> administrator("дать пользователю обмена права в 1С");
            case "ONEC-0306" -> accountant("сверить сумму документа в 1С с суммой сделки");
            case "ONEC-0307" -> accountant("снять в 1С пометку удаления с документа");
            case "ONEC-0308" -> accountant("провести документ в 1С вручную и выяснить, почему он не проводится");
            case "ONEC-0311" -> manager("указать БИН или ИИН в реквизитах");
            case "ONEC-0312", "ONEC-0314" -> accountant("сначала провести документ-основание, затем повторить этот");
            case "ONEC-0313" -> manager("отменить и этот документ: его основание отменено");
            case "DOC-0201" -> manager("пересчитать сумму сделки или снять ручную сумму");
            case "DOC-0202", "DOC-0206", "DOC-0208" -> manager("исправить ставку НДС в товарах сделки");
            case "DOC-0203" -> administrator("добавить организацию с этим БИН в Kopir");
            case "DOC-0204" -> manager("сверить документы со сделкой: она изменилась после их выписки");
            case "DOC-0205" -> manager("добавить в сделку товары или услуги");
            case "DOC-0207" -> manager("исправить БИН или ИИН в реквизитах покупателя");
            case "DOC-0209" -> manager("указать курс валюты");
            case "DOC-0210" -> manager("исправить скидку");
            default -> "";
        };
    }

    private static String manager(String cure) {
        return "Что делать менеджеру: " + cure + ".";
    }

    private static String accountant(String cure) {
        return "Что делать бухгалтеру: " + cure + ".";
    }

    private static String administrator(String cure) {
        return "Что делать администратору: " + cure + ".";
    }
}
