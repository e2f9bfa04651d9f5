package kz.kopir.platform.web;

import java.util.Arrays;

/** Ends a request with a problem that the caller can understand and mend. */
public class ProblemException extends RuntimeException {

    private final transient ProblemCode problem;
    private final transient Object[] arguments;

    /** @param arguments fill the message's format; names of fields, ids and {@link Words}, never secrets */
    public ProblemException(ProblemCode problem, Object... arguments) {
        super(problem.code() + ": " + problem.english().formatted(inLanguage(true, arguments)));
        this.problem = problem;
        this.arguments = arguments;
    }

    public ProblemCode problem() {
        return problem;
    }

    String detail(boolean inEnglish) {
        return (inEnglish ? problem.english() : problem.russian()).formatted(inLanguage(inEnglish, arguments));
    }

    private static Object[] inLanguage(boolean english, Object[] arguments) {
        return Arrays.stream(arguments)
                .map(argument -> argument instanceof Words words ? words.in(english) : argument)
                .toArray();
    }
}
