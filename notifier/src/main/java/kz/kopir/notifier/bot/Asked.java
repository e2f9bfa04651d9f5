package kz.kopir.notifier.bot;

import java.util.List;
import kz.kopir.notifier.Language;
import kz.kopir.notifier.telling.Message.Button;

/**
 * What a person that the bot knows wants.
 *
 * @param words what comes after the command, or the data of a button after its name
 */
record Asked(Person person, Update update, String words) {

    Language language() {
        return person.language();
    }

    long chat() {
        return update.chat();
    }

    static Button button(String text, String data) {
        return new Button(text, data);
    }

    static List<List<Button>> oneRow(Button... buttons) {
        return List.of(List.of(buttons));
    }
}
