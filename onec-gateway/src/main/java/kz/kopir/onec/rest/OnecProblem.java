package kz.kopir.onec.rest;

import kz.kopir.platform.web.ProblemCode;

/** The errors of this service's API. */
final class OnecProblem {

    static final ProblemCode NO_SUCH_POSTING =
            new ProblemCode("ONEC-0001", 404, "Документ %s сюда не приходил.", "Document %s has not come here.");
    static final ProblemCode NO_SUCH_CONNECTION = new ProblemCode(
            "ONEC-0701", 404, "Подключения к 1С с именем %s нет.", "There is no connection to 1C named %s.");
    static final ProblemCode NOT_READ_YET = new ProblemCode(
            "ONEC-0702",
            503,
            "%s ещё не прочитаны из 1С до конца. Чтение идёт: спросите позже, ход — в /api/onec/%s/runs.",
            "%s have not been read from 1C to the end yet. The read is under way: ask later; see /api/onec/%s/runs.");
    static final ProblemCode AWAY = new ProblemCode(
            "ONEC-0703",
            503,
            "1С сейчас не отвечает (%s: %s). Повторите позже.",
            "1C does not answer now (%s: %s). Ask later.");
    static final ProblemCode ELSEWHERE = new ProblemCode(
            "ONEC-0704",
            503,
            "С базой %s сейчас работает другой экземпляр сервиса. Повторите запрос.",
            "Another instance of the service works with the base %s now. Send the request again.");
    static final ProblemCode NO_SUCH_OBJECT = new ProblemCode(
            "ONEC-0706", 404, "Объекта %s среди прочитанного из 1С нет.", "Object %s was not read from 1C.");
    static final ProblemCode NO_SUCH_FORMAT =
            new ProblemCode("ONEC-0707", 400, "Формат — json, csv или xml.", "The format is json, csv or xml.");
    static final ProblemCode REFUSED =
            new ProblemCode("ONEC-0708", 502, "1С не отдаёт это (%s): %s", "1C does not give this (%s): %s");

    private OnecProblem() {}
}
