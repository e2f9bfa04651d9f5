package kz.kopir.platform.configuration;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Starts a service. What is wrong with its settings is said in a line each, and the service does not start. */
@QuarkusMain
public final class ServiceMain {

    private ServiceMain() {}

    public static void main(String... arguments) {
        Quarkus.run(null, ServiceMain::end, arguments);
    }

    private static void end(int status, Throwable failure) {
        if (failure != null) {
            var said = say(failure);
            if (said == null) {
                Logger.getLogger(ServiceMain.class).error("The service does not start", failure);
            } else {
                System.err.println(said);
            }
        }
        System.exit(causes(failure)
                .filter(StartRefusedException.class::isInstance)
                .map(refused -> ((StartRefusedException) refused).status())
                .findFirst()
                .orElse(status));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    /** What a person needs to know; null where only the whole failure helps. */
    static String say(Throwable failure) {
        var causes = causes(failure).toList();
        for (var cause : causes.reversed()) {
            switch (cause) {
                case PreventFurtherStepsException ended -> {
                    return ended.getMessage();
                }
                case StartRefusedException refused -> {
                    return refused.getMessage();
                }
                case ConfigValidationException wrong -> {
                    return Stream.iterate(0, i -> i < wrong.getProblemCount(), i -> i + 1)
                            .map(i -> say(wrong.getProblem(i).getMessage()))
                            .collect(Collectors.joining("\n"));
                }
                case ConfigurationException wrong -> {
                    return say(wrong.getMessage());
                }
                default -> {}
            }
        }
        var root = causes.getLast();
        var isOurs = Arrays.stream(root.getStackTrace())
                .findFirst()
                .filter(frame -> frame.getClassName().startsWith("kz.kopir."))
                .isPresent();
        return isOurs && (root instanceof IllegalStateException || root instanceof IllegalArgumentException)
                ? say(root.getMessage())
                : null;
    }

    /** A line, without the numbers and class names of the library. */
    private static String say(String problem) {
        return "kopir: PLAT-0305: the service does not start: "
                + problem.replaceAll("(java\\.[\\w.]+(Exception|Error): )|(SRCFG\\d+: )", "")
                        .replace("\n", " ")
                        .strip()
                + ". Every setting: docs/configuration.md";
    }
}
