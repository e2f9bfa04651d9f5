package kz.kopir.notifier.bot;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.IntStream;
import kz.kopir.notifier.bot.Reports.Answer;
import kz.kopir.notifier.bot.Reports.Question;
import kz.kopir.notifier.telling.Vocabulary;

/** {@code /report <question>}, or a question without a command: an answer in words, a table and a picture. */
@ApplicationScoped
class ReportCommand implements Command {

    private static final int WIDEST = 24;
    private static final int LONGEST_QUESTION = 500;

    private final Reports reports;
    private final Vocabulary vocabulary;

    ReportCommand(Reports reports, Vocabulary vocabulary) {
        this.reports = reports;
        this.vocabulary = vocabulary;
    }

    @Override
    public String name() {
        return "report";
    }

    @Override
    public Uni<Reply> answer(String name, Asked asked) {
        if (asked.words().isBlank() || asked.words().length() > LONGEST_QUESTION) {
            return Uni.createFrom().item(Reply.text(asked.chat(), vocabulary.html(asked.language(), "report.usage")));
        }
        return reports.answer(new Question(asked.words(), asked.person().onBehalf(), asked.language()))
                .map(answer -> shown(asked, answer));
    }

    private static Reply shown(Asked asked, Answer answer) {
        var reply = new Reply(asked.chat());
        var table = answer.columns().isEmpty() ? "" : "\n<pre>" + table(answer) + "</pre>";
        reply.say(Vocabulary.escaped(answer.text()) + table);
        return answer.png() == null ? reply : reply.picture(answer.png());
    }

    private static String table(Answer answer) {
        var widths = IntStream.range(0, answer.columns().size())
                .map(column -> Math.min(
                        WIDEST,
                        Math.max(
                                answer.columns().get(column).length(),
                                answer.rows().stream()
                                        .mapToInt(row -> row.get(column).length())
                                        .max()
                                        .orElse(0))))
                .toArray();
        var text = new StringBuilder(line(answer.columns(), widths));
        answer.rows().forEach(row -> text.append('\n').append(line(row, widths)));
        return Vocabulary.escaped(text.toString());
    }

    private static String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (var i = 0; i < widths.length; i++) {
            var cell = cells.get(i);
            var cut = cell.length() > widths[i] ? cell.substring(0, widths[i] - 1) + "…" : cell;
            line.append(cut).append(" ".repeat(widths[i] - cut.length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
