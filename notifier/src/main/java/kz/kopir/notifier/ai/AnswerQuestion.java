package kz.kopir.notifier.ai;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.kopir.notifier.Language;
import kz.kopir.notifier.ai.ModelFailure.Kind;
import kz.kopir.notifier.facts.ReadFacts;
import kz.kopir.notifier.metrics.NotifierMeter;
import kz.kopir.notifier.reports.Answer;
import kz.kopir.notifier.reports.Answer.By;
import kz.kopir.notifier.reports.Asker;
import kz.kopir.notifier.reports.Dataset;
import kz.kopir.notifier.reports.Drawing;
import kz.kopir.notifier.reports.Filter;
import kz.kopir.notifier.reports.Grouping;
import kz.kopir.notifier.reports.Measure;
import kz.kopir.notifier.reports.Phrase;
import kz.kopir.notifier.reports.Query;
import kz.kopir.notifier.reports.Reports;
import kz.kopir.notifier.reports.Reports.Known;
import kz.kopir.notifier.reports.Result;
import kz.kopir.notifier.reports.Wording;
import kz.kopir.notifier.reports.recognising.Recognised;
import kz.kopir.notifier.reports.recognising.Recogniser;
import org.jboss.logging.Logger;

/** Answers questions in people's words: with the language model where there is one, else those that are recognised without it. */
@ApplicationScoped
public class AnswerQuestion {

    private static final Logger LOG = Logger.getLogger(AnswerQuestion.class);
    private static final Phrase WITHOUT_MODEL = new Phrase(
            "Отвечено без языковой модели: %s (%s).",
            "Тілдік модельсіз жауап берілді: %s (%s).", "Answered without the language model: %s (%s).");
    private static final Phrase OWN_SENTENCE = new Phrase(
            "Слова модели не показаны: в них были цифры, которых нет в данных (NTF-0220).",
            "Модельдің сөздері көрсетілмейді: онда деректерде жоқ сандар болды (NTF-0220).",
            "The model's words are not shown: they had figures that are not in the facts (NTF-0220).");

    private final LanguageModel model;
    private final Reports reports;
    private final Drawing drawing;
    private final MeterRegistry metrics;
    private final Clock clock;

    AnswerQuestion(LanguageModel model, Reports reports, Drawing drawing, MeterRegistry metrics, Clock clock) {
        this.model = model;
        this.reports = reports;
        this.drawing = drawing;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** @return fails with {@link NotUnderstoodException} when neither a model nor we know what is asked, and with {@code InvalidQueryException} when they may not ask */
    public Uni<Answer> ask(String question, Asker asker) {
        var language = language(question, asker);
        var today = LocalDate.ofInstant(clock.instant(), ReadFacts.ZONE);
        return model.ask(question, asker, language, today)
                .chain(said -> told(question, language, said))
                .onFailure(ModelFailure.class)
                .recoverWithUni(failure -> recognised(question, asker, language, today, failure))
                .invoke(answer -> NotifierMeter.AI_ANSWERS
                        .counter(metrics, answer.by().name())
                        .increment());
    }

    private static Language language(String question, Asker asker) {
        var spoken = Language.spoken(question);
        // Kazakh may be written without a letter of its own; Russian never has one
        return spoken == Language.RU && asker.language() == Language.KK ? Language.KK : spoken;
    }

    private Uni<Answer> told(String question, Language language, Conversation.Said said) {
        var shown = said.results().reversed().stream()
                .filter(result -> !result.rows().isEmpty())
                .findFirst()
                .orElse(said.results().getLast());
        return answer(
                question,
                language,
                said.text().orElseGet(() -> Wording.sentence(shown, language)),
                said.text().isPresent() ? By.MODEL : By.TABLE,
                shown,
                said.results().stream().map(Result::query).toList(),
                said.text().isPresent() ? List.of() : List.of(OWN_SENTENCE.in(language)));
    }

    private Uni<Answer> recognised(
            String question, Asker asker, Language language, LocalDate today, ModelFailure failure) {
        if (failure.kind() != Kind.NO_KEY) {
            LOG.warnf("A question is answered without the model: %s", failure.getMessage());
        }
        return Recogniser.recognise(question, today)
                .map(found -> withNames(found, asker))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .chain(query -> query.isEmpty()
                        ? Uni.createFrom().failure(new NotUnderstoodException(failure.kind(), failure.retryAfter()))
                        : reports.run(query.get(), asker))
                .chain(result -> answer(
                        question,
                        language,
                        Wording.sentence(result, language),
                        By.RECOGNISER,
                        result,
                        List.of(result.query()),
                        failure.kind() == Kind.NO_KEY
                                ? List.of()
                                : List.of(WITHOUT_MODEL
                                        .in(language)
                                        .formatted(
                                                failure.kind().words().in(language),
                                                failure.kind().code()))));
    }

    /** Words that mean nothing else are names; when they are not, the question is not understood. */
    private Uni<Optional<Query>> withNames(Recognised found, Asker asker) {
        if (found.unknown().isEmpty()) {
            return Uni.createFrom().item(Optional.of(found.query()));
        }
        var stems = found.unknown().stream().map(WordStems::of).toList();
        return reports.named(stems, asker)
                .map(known -> narrowed(ofProducts(found.query(), stems, known), stems, known));
    }

    /** Sales of something that is a product are those of products. */
    private static Query ofProducts(Query query, List<String> stems, List<Known> known) {
        var isProduct = stems.stream()
                .anyMatch(stem -> known.stream().anyMatch(one -> has(one.name(), stem))
                        && known.stream()
                                .filter(one -> has(one.name(), stem))
                                .allMatch(one -> one.by() == Grouping.PRODUCT));
        return query.dataset() == Dataset.DEALS && isProduct
                ? new Query(
                        Dataset.PRODUCTS,
                        List.of(Measure.AMOUNT, Measure.QUANTITY),
                        query.groupBy().stream()
                                .filter(Dataset.PRODUCTS.groupings()::contains)
                                .toList(),
                        query.filters().stream()
                                .filter(filter -> filter.by() == null
                                        || Dataset.PRODUCTS.filters().contains(filter.by()))
                                .toList(),
                        query.period(),
                        query.smallestFirst(),
                        query.limit())
                : query;
    }

    private static Optional<Query> narrowed(Query query, List<String> stems, List<Known> known) {
        var filters = new ArrayList<>(query.filters());
        for (var stem : stems) {
            var filter = filter(query.dataset(), stem, known);
            if (filter.isEmpty()) {
                return Optional.empty();
            }
            filter.filter(one -> !filters.contains(one)).ifPresent(filters::add);
        }
        var groupBy = query.groupBy().stream()
                .filter(by -> query.groupBy().size() > 1 || filters.stream().noneMatch(filter -> filter.by() == by))
                .toList();
        return Optional.of(new Query(
                query.dataset(),
                query.measures(),
                groupBy,
                filters,
                query.period(),
                query.smallestFirst(),
                query.limit()));
    }

    private static Optional<Filter> filter(Dataset dataset, String stem, List<Known> known) {
        var hits = known.stream()
                .filter(one -> has(one.name(), stem) && dataset.filters().contains(one.by()))
                .toList();
        if (hits.size() == 1) {
            return Optional.of(Filter.of(
                    hits.getFirst().by(), hits.getFirst().key(), hits.getFirst().name()));
        }
        // of several with that word all are meant, unless they are of different kinds
        return hits.stream().map(Known::by).distinct().count() == 1
                ? Optional.of(Filter.of(hits.getFirst().by(), stem))
                : Optional.empty();
    }

    private static boolean has(String name, String stem) {
        return WordStems.all(name.replace('ё', 'е').replace('Ё', 'Е')).stream()
                .anyMatch(word -> word.startsWith(stem) || stem.startsWith(word) && word.length() > 3);
    }

    private Uni<Answer> answer(
            String question,
            Language language,
            String text,
            By by,
            Result shown,
            List<Query> queries,
            List<String> notes) {
        var table = Wording.table(shown, language);
        return drawing.draw(table, shown.query().overTime(), language)
                .map(chart -> new Answer(
                        question,
                        language,
                        text,
                        by,
                        table,
                        shown.query().period(),
                        queries,
                        chart.orElse(null),
                        notes));
    }
}
