package dev.tamid.edge.problem;

/** An expected error on its way to the caller. It has no stack trace, since it is not a fault and is thrown often. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.code().name(), null, false, false);
        this.problem = problem;
    }

    public static ProblemException of(Code code) {
        return new ProblemException(Problem.of(code));
    }

    public static ProblemException of(Code code, String name) {
        return new ProblemException(Problem.of(code, name));
    }

    public Problem problem() {
        return problem;
    }
}
