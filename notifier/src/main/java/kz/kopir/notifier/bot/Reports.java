package kz.kopir.notifier.bot;

import io.smallrye.mutiny.Uni;
import java.util.List;
import kz.kopir.notifier.Language;
import kz.kopir.platform.security.OnBehalf;

/** Answers questions in people's words. */
public interface Reports {

    /**
     * A question.
     *
     * @param asker whose rights bound what the answer may rest on
     */
    record Question(String words, OnBehalf asker, Language language) {}

    /**
     * An answer.
     *
     * @param text    plain, in the asker's language
     * @param columns of the table; empty for no table
     * @param rows    a cell per column
     * @param png     a picture; null for none
     */
    record Answer(String text, List<String> columns, List<List<String>> rows, byte[] png) {}

    Uni<Answer> answer(Question question);
}
