package kz.kopir.bitrix.testing;

import static kz.kopir.bitrix.testing.Step.text;

import kz.kopir.bitrix.portal.Portal;

/** Whether deals have the fields that we write to. */
final class LookAtFields {

    private LookAtFields() {}

    static Step number(Portal portal, Answers answers) {
        var fields = answers.to(TestPortal.numberField(portal));
        if (fields.isEmpty()) {
            return Step.failed(
                    "fields",
                    text("Поля сделки прочитать не удалось: %s.", "The fields of deals could not be read: %s.")
                            .formatted(answers.why(TestPortal.numberField(portal))),
                    text("Проверьте право crm.", "Check the scope crm."));
        }
        return !fields.get().isEmpty()
                ? Step.ok(
                        "fields",
                        text("Поле %s для номеров документов есть.", "The field %s for numbers of documents is there.")
                                .formatted(portal.numberField()))
                : Step.warning(
                        "fields",
                        text(
                                        "Поля %s для номеров документов ещё нет.",
                                        "The field %s for numbers of documents is not there yet.")
                                .formatted(portal.numberField()),
                        text(
                                "Kopir создаст его с первым номером, если вебхук или приложение принадлежит администратору; иначе создайте его сами: поле сделки, строка.",
                                "Kopir makes it with the first number if an administrator owns the webhook or application; else make it yourself: a field of deals, a string."));
    }
}
