package kz.kopir.platform.web;

/** Ends a request with a problem that the caller can understand and mend. */
public class ProblemException extends RuntimeException {

    private final transient ProblemCode problem;
    private final transient Object[] arguments;

    /** @param arguments fill the message's format; names of fields and ids, never secrets */
    public ProblemException(ProblemCode problem, Object... arguments) {
        super(problem.code() + ": " + problem.english().formatted(arguments));
        this.problem = problem;
        this.arguments = arguments;
    }

    public ProblemCode problem() {
        return problem;
    }

    String detail(boolean inEnglish) {
        return (inEnglish ? problem.english() : problem.russian()).formatted(arguments);
    }
}
