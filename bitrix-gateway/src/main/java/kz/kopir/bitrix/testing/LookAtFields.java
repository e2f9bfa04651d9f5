package kz.kopir.bitrix.testing;

import static java.util.stream.Collectors.joining;
import static kz.kopir.bitrix.testing.Step.text;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kz.kopir.bitrix.client.Command;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.writing.DealField;

/** Whether deals have the fields that the settings have us write to, and whether these take what we write. */
final class LookAtFields {

    private static final String STEP = "fields";

    private LookAtFields() {}

    static List<Command> questions(Portal portal) {
        return DealField.all(portal.settings()).stream()
                .map(LookAtFields::question)
                .toList();
    }

    private static Command question(DealField field) {
        return Command.of("crm.deal.userfield.list", Map.of("filter", Map.of("FIELD_NAME", field.name())));
    }

    static Step look(Portal portal, Answers answers) {
        var fields = DealField.all(portal.settings());
        var unread = fields.stream()
                .filter(field -> answers.to(question(field)).isEmpty())
                .findFirst();
        if (unread.isPresent()) {
            return Step.failed(
                    STEP,
                    text("Поля сделки прочитать не удалось: %s.", "The fields of deals could not be read: %s.")
                            .formatted(answers.why(question(unread.get()))),
                    text("Проверьте право crm.", "Check the scope crm."));
        }
        var unfit = fields.stream()
                .map(field -> unfit(field, answers))
                .filter(Objects::nonNull)
                .collect(joining("; "));
        if (!unfit.isEmpty()) {
            return Step.failed(
                    STEP,
                    text(
                                    "Поля сделки не того вида, и записанное в них пропадёт: %s.",
                                    "Fields of the deal are of another kind, and what is written to them is lost: %s.")
                            .formatted(unfit),
                    text(
                            "Укажите в настройках портала другие имена, и Kopir создаст поля сам, или удалите эти поля в Битрикс24.",
                            "Give other names in the portal's settings, and Kopir makes the fields itself, or delete these fields in Bitrix24."));
        }
        var missing = fields.stream()
                .filter(field -> there(field, answers).isEmpty())
                .map(DealField::name)
                .collect(joining(", "));
        return missing.isEmpty()
                ? Step.ok(
                        STEP,
                        text("Поля сделки для документов есть: %s.", "The deal's fields for documents are there: %s.")
                                .formatted(names(fields)))
                : Step.warning(
                        STEP,
                        text("Полей сделки ещё нет: %s.", "Fields of the deal are not there yet: %s.")
                                .formatted(missing),
                        text(
                                "Kopir создаст их с первым документом, если вебхук или приложение принадлежит администратору; иначе создайте их сами.",
                                "Kopir makes them with the first document if an administrator owns the webhook or application; else make them yourself."));
    }

    private static Optional<CrmData> there(DealField field, Answers answers) {
        return answers.to(question(field)).orElseThrow().items().stream()
                .filter(row -> field.name().equals(row.text("FIELD_NAME")))
                .findFirst();
    }

    /** Such as {@code UF_CRM_A: date, not string}; null when it takes what we write, or is not there. */
    private static String unfit(DealField field, Answers answers) {
        var there = there(field, answers).orElse(null);
        if (there == null) {
            return null;
        }
        var type = there.text("USER_TYPE_ID");
        if (there.flag("MULTIPLE")) {
            return field.name() + ": MULTIPLE=Y";
        }
        return type == null || field.kind().takes(type)
                ? null
                : "%s: %s ≠ %s".formatted(field.name(), type, field.kind().userType());
    }

    private static String names(List<DealField> fields) {
        return fields.stream().map(DealField::name).collect(joining(", "));
    }
}
