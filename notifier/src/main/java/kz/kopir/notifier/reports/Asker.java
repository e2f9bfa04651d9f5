package kz.kopir.notifier.reports;

import java.util.Set;
import kz.kopir.notifier.Language;

/**
 * Who asks.
 *
 * @param user          for the log: the token's {@code sub}, or a name of the chat
 * @param seesAll       administrators and programs; others see what is theirs
 * @param owner         whose deals they may see: an e-mail in lower case, or {@code sub:} and a {@code sub}; not read where {@code seesAll}
 * @param organizations BINs that bound everything; empty for no bound
 * @param language      for words of ours where the question does not tell its own; null for the question's
 */
public record Asker(String user, boolean seesAll, String owner, Set<String> organizations, Language language) {

    /** What is looked up for nobody's eyes: which words of a question are names. */
    public static final Asker OURSELVES = new Asker("notifier", true, null, Set.of(), null);
}
