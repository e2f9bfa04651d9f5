package kz.kopir.notifier.bot;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kz.kopir.notifier.Language;
import kz.kopir.notifier.ai.AnswerQuestion;
import kz.kopir.notifier.ai.NotUnderstoodException;
import kz.kopir.notifier.ai.Owners;
import kz.kopir.notifier.reports.Answer.By;
import kz.kopir.notifier.reports.Asker;
import kz.kopir.notifier.reports.InvalidQueryException;
import kz.kopir.notifier.reports.Numbers;
import kz.kopir.notifier.reports.Table;
import kz.kopir.notifier.telling.Vocabulary;
import kz.kopir.platform.security.OnBehalf;

/** Answers from the facts, as {@code POST /api/ai-report} does, with the rights of whoever asks. */
@ApplicationScoped
class ReportsFromFacts implements Reports {

    /** Shorter than the lease of an answer. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final int MOST_ROWS = 20;

    private final AnswerQuestion answerQuestion;
    private final Owners owners;
    private final Vocabulary vocabulary;

    ReportsFromFacts(AnswerQuestion answerQuestion, Owners owners, Vocabulary vocabulary) {
        this.answerQuestion = answerQuestion;
        this.owners = owners;
        this.vocabulary = vocabulary;
    }

    @Override
    public Uni<Answer> answer(Question question) {
        var language = question.language();
        return answerQuestion
                .ask(question.words(), asker(question.asker(), language))
                .ifNoItem()
                .after(LONGEST)
                .fail()
                .map(this::shown)
                .onFailure(NotUnderstoodException.class)
                .recoverWithItem(failure -> notUnderstood((NotUnderstoodException) failure, language))
                .onFailure(InvalidQueryException.class)
                .recoverWithItem(failure ->
                        words(vocabulary.of(language, "report.wrong"), said((InvalidQueryException) failure, language)))
                .onFailure(TimeoutException.class)
                .recoverWithItem(() -> words(vocabulary.of(language, "report.too-long"), ""));
    }

    private Asker asker(OnBehalf person, Language language) {
        return new Asker(
                person.subject(),
                person.isAdmin(),
                owners.of(Optional.ofNullable(person.email()), person.subject()),
                Set.copyOf(person.organizations()),
                language);
    }

    private Answer shown(kz.kopir.notifier.reports.Answer answer) {
        var table = answer.table();
        // our own sentence says what the table is of, and all of one that has no groups
        var isTold = answer.by() != By.MODEL;
        var text = Stream.concat(
                        Stream.of(answer.text(), isTold ? "" : "\n" + table.title()),
                        Stream.concat(answer.notes().stream(), more(table, answer.language())))
                .filter(line -> !line.isEmpty())
                .toList();
        var png = answer.chart() == null ? null : answer.chart().png();
        var hasTable = !table.rows().isEmpty()
                && !(isTold && table.rows().getFirst().labels().isEmpty());
        return new Answer(
                String.join("\n", text),
                hasTable ? table.columns().stream().map(Table.Column::title).toList() : List.of(),
                hasTable ? rows(table, answer.language()) : List.of(),
                png);
    }

    private Stream<String> more(Table table, Language language) {
        return table.rows().size() > MOST_ROWS
                ? Stream.of(vocabulary.of(language, "report.more").formatted(MOST_ROWS, table.groups()))
                : Stream.empty();
    }

    private static List<List<String>> rows(Table table, Language language) {
        return table.rows().stream()
                .limit(MOST_ROWS)
                .map(line -> cells(table, line, language))
                .toList();
    }

    private static List<String> cells(Table table, Table.Line line, Language language) {
        var cells = new ArrayList<>(line.labels());
        var labels = cells.size();
        for (var i = 0; i < line.values().size(); i++) {
            cells.add(Numbers.format(
                    line.values().get(i), table.columns().get(labels + i).unit(), language));
        }
        return cells;
    }

    private Answer notUnderstood(NotUnderstoodException failure, Language language) {
        return failure.hasModel()
                ? words(
                        vocabulary.of(language, "report.model-away"),
                        "%s (%s)".formatted(failure.words().in(language), failure.code()))
                : words(vocabulary.of(language, "report.not-understood"), "");
    }

    private static String said(InvalidQueryException failure, Language language) {
        return failure.field() + ": " + (language == Language.EN ? failure.english() : failure.russian());
    }

    private static Answer words(String sentence, String more) {
        return new Answer(sentence.replace("{0}", more), List.of(), List.of(), null);
    }
}
