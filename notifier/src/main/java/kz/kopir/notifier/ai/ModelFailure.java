package kz.kopir.notifier.ai;

import java.time.Duration;
import kz.kopir.notifier.reports.Phrase;

/** The model did not answer, or not with what can be used. Questions are then recognised without it. */
final class ModelFailure extends RuntimeException {

    /** Why, with the error's code and what is told to people. */
    enum Kind {
        NO_KEY(
                "NTF-0211",
                "не задан ключ модели (kopir.ai.key)",
                "модельдің кілті берілмеген",
                "the model has no key (kopir.ai.key)"),
        KEY_REFUSED(
                "NTF-0212",
                "провайдер не принял ключ; проверьте kopir.ai.key",
                "провайдер кілтті қабылдамады",
                "the provider refused the key; check kopir.ai.key"),
        NO_CREDIT(
                "NTF-0213",
                "у провайдера закончились деньги или исчерпан лимит ключа; пополните счёт",
                "провайдердегі ақша таусылды; шотты толтырыңыз",
                "the provider's credit or the key's limit is used up; top it up"),
        LIMITED(
                "NTF-0214",
                "провайдер ограничил число запросов; повторите позже",
                "провайдер сұраныс санын шектеді; кейінірек қайталаңыз",
                "the provider limits requests; ask again later"),
        REFUSED(
                "NTF-0215",
                "провайдер отказался отвечать на этот вопрос",
                "провайдер бұл сұраққа жауап беруден бас тартты",
                "the provider refuses this question"),
        NO_MODEL(
                "NTF-0216",
                "провайдер не знает модели; проверьте kopir.ai.model",
                "провайдер модельді білмейді; kopir.ai.model тексеріңіз",
                "the provider does not know the model; check kopir.ai.model"),
        AWAY("NTF-0217", "модель не отвечает", "модель жауап бермейді", "the model does not answer"),
        UNUSABLE(
                "NTF-0218",
                "ответ модели не годится",
                "модельдің жауабы жарамсыз",
                "the model's answer cannot be used"),
        CAP(
                "NTF-0219",
                "дневной лимит на модель исчерпан",
                "модельге арналған күндік шек таусылды",
                "the daily cap for the model is reached");

        private final String code;
        private final Phrase words;

        Kind(String code, String russian, String kazakh, String english) {
            this.code = code;
            this.words = new Phrase(russian, kazakh, english);
        }

        String code() {
            return code;
        }

        Phrase words() {
            return words;
        }

        static Kind of(int status) {
            return switch (status) {
                case 401 -> KEY_REFUSED;
                case 402 -> NO_CREDIT;
                case 403 -> REFUSED;
                case 404 -> NO_MODEL;
                case 429 -> LIMITED;
                case 400, 413, 422 -> UNUSABLE;
                default -> AWAY;
            };
        }
    }

    private final Kind kind;
    private final Duration retryAfter;

    ModelFailure(Kind kind, String detail) {
        this(kind, detail, null);
    }

    /** @param retryAfter for how long the provider asks to be left alone; null when it does not */
    ModelFailure(Kind kind, String detail, Duration retryAfter) {
        super(kind + ": " + detail, null, false, false);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    Kind kind() {
        return kind;
    }

    Duration retryAfter() {
        return retryAfter;
    }

    /** Itself, wherever a library has wrapped it. */
    static ModelFailure of(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ModelFailure ours) {
                return ours;
            }
        }
        return new ModelFailure(Kind.UNUSABLE, failure.getClass().getSimpleName());
    }
}
