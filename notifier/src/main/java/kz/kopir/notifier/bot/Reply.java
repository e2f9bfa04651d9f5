package kz.kopir.notifier.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.kopir.notifier.telling.Attachment;
import kz.kopir.notifier.telling.Message;
import kz.kopir.notifier.telling.Message.Button;
import kz.kopir.notifier.telling.SplitHtml;
import kz.kopir.platform.delivery.Effect;
import kz.kopir.platform.security.OnBehalf;

/** What the bot answers, in order. */
final class Reply {

    private final long chat;
    private final List<Object> parts = new ArrayList<>();
    private String note = "";
    private Effect effect = Effect.none();

    Reply(long chat) {
        this.chat = chat;
    }

    static Reply text(long chat, String html) {
        return new Reply(chat).say(html);
    }

    Reply say(String html) {
        return say(html, null);
    }

    /** The buttons are below the last part of a long text. */
    Reply say(String html, List<List<Button>> buttons) {
        var texts = SplitHtml.parts(html);
        for (var i = 0; i < texts.size(); i++) {
            parts.add(new Message(chat, texts.get(i), i == texts.size() - 1 ? buttons : null, null));
        }
        return this;
    }

    /** Takes the place of a message of the bot's. */
    Reply edit(long message, String html, List<List<Button>> buttons) {
        parts.add(new Message(chat, html, buttons, message));
        return this;
    }

    Reply paper(UUID document, String number, String language, OnBehalf person) {
        parts.add(Attachment.paper(chat, number, document, number, language, person));
        return this;
    }

    Reply picture(byte[] png) {
        parts.add(Attachment.picture(chat, "", png));
        return this;
    }

    /** What is shown for a moment to whoever pressed. */
    Reply note(String words) {
        note = words;
        return this;
    }

    /** What is written together with the answer. */
    Reply with(Effect written) {
        effect = written;
        return this;
    }

    String note() {
        return note;
    }

    Effect effect() {
        return effect;
    }

    /** {@link Message}s and {@link Attachment}s. */
    List<Object> parts() {
        return List.copyOf(parts);
    }
}
