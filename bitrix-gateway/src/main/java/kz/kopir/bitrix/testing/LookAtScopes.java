package kz.kopir.bitrix.testing;

import static kz.kopir.bitrix.testing.Step.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kz.kopir.bitrix.client.CrmData;

/** What the webhook or the application may do. */
final class LookAtScopes {

    private static final List<String> NEEDED = List.of("crm", "catalog", "sale");
    private static final List<String> USERS = List.of("user_basic", "user", "user_brief");
    private static final List<String> USEFUL = List.of("disk");

    private LookAtScopes() {}

    static Step look(Answers answers) {
        var scopes = answers.to(TestPortal.SCOPES);
        if (scopes.isEmpty()) {
            return Step.failed(
                    "scopes",
                    text("Права узнать не удалось: %s.", "The scopes could not be learned: %s.")
                            .formatted(answers.why(TestPortal.SCOPES)),
                    text("Повторите проверку.", "Try again."));
        }
        var there = scopes.get().items().stream().map(CrmData::text).collect(Collectors.toSet());
        var missing = missing(there);
        if (!missing.isEmpty()) {
            return Step.failed(
                    "scopes",
                    text("Есть права: %s. Не хватает: %s.", "Scopes: %s. Missing: %s.")
                            .formatted(joined(there), String.join(", ", missing)),
                    text(
                                    "Добавьте эти права (%s) в настройках вебхука или приложения в Битрикс24 и повторите проверку; приложение после этого авторизуйте снова.",
                                    "Add these scopes (%s) in the settings of the webhook or application in Bitrix24 and try again; authorise an application once more after that.")
                            .formatted(String.join(", ", missing)));
        }
        var useful = USEFUL.stream().filter(scope -> !there.contains(scope)).toList();
        var words = text("Права: %s.", "Scopes: %s.").formatted(joined(there));
        return useful.isEmpty()
                ? Step.ok("scopes", words)
                : Step.warning(
                        "scopes",
                        words,
                        text(
                                "Право disk нужно, чтобы прикладывать файлы документов к сделке.",
                                "The scope disk is needed to attach files of documents to a deal."));
    }

    private static List<String> missing(Set<String> there) {
        var missing = new ArrayList<>(
                NEEDED.stream().filter(scope -> !there.contains(scope)).toList());
        if (USERS.stream().noneMatch(there::contains)) {
            missing.add(USERS.getFirst());
        }
        return missing;
    }

    private static String joined(Set<String> scopes) {
        return scopes.stream().sorted().collect(Collectors.joining(", "));
    }
}
