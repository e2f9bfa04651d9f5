package kz.kopir.notifier.rest;

import kz.kopir.platform.web.ProblemCode;

/** What can be wrong with a question. */
final class ReportProblem {

    static final ProblemCode WRONG_QUERY =
            new ProblemCode("NTF-0201", 400, "Отчёт так не построить: %s: %s.", "There is no such report: %s: %s.");
    static final ProblemCode REBUILD_RUNS = new ProblemCode(
            "NTF-0202",
            409,
            "Факты уже перестраиваются. Дождитесь конца: GET /api/facts.",
            "The facts are being rebuilt already. Wait for its end: GET /api/facts.");
    static final ProblemCode NO_SUCH_REPORT =
            new ProblemCode("NTF-0203", 404, "Отчёта %s нет. Есть: %s.", "There is no report %s. There are: %s.");
    static final ProblemCode NOT_UNDERSTOOD = new ProblemCode(
            "NTF-0204",
            422,
            "Вопрос не понят. Спросите, например: «Покажи продажи за неделю по менеджерам», или возьмите отчёт из GET /api/reports.",
            "The question is not understood. Ask for example: \"Show sales for the week by manager\", or take a report of GET /api/reports.");
    static final ProblemCode MODEL_AWAY = new ProblemCode(
            "NTF-0205",
            503,
            "Без языковой модели этот вопрос не понят, а она недоступна: %s (%s).",
            "Without the language model this question is not understood, and it cannot be asked: %s (%s).");

    private ReportProblem() {}
}
