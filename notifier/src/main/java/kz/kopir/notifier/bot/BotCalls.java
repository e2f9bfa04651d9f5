package kz.kopir.notifier.bot;

import io.smallrye.mutiny.Uni;

/** What the bot asks of Telegram at once, beside the messages that it sends in their turn. */
public interface BotCalls {

    /** Lets a button stop turning, with a few words; a failure is nobody's concern. */
    Uni<Void> answerPress(String query, String note);

    /** The bot's name in Telegram, without the @; null while it is not known. */
    String username();
}
