package kz.kopir.sandbox.bitrix.rest;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code batch}: up to fifty commands one after another, each able to use the results before it. There is no transaction. */
public final class Batch {

    public static final String NAME = "batch";

    private static final int MOST = 50;

    private final MethodTable methods;
    private final TimeBlock times;
    private final Clock clock;

    public Batch(MethodTable methods, TimeBlock times, Clock clock) {
        this.methods = methods;
        this.times = times;
        this.clock = clock;
    }

    /** The method names that a call is about: a batch's commands, or the one method itself. */
    public static String subject(String method, Params params) {
        if (!method.equalsIgnoreCase(NAME)) {
            return method;
        }
        var names = new StringBuilder(NAME);
        params.map("cmd").values().forEach(command -> names.append(' ').append(methodOf(String.valueOf(command))));
        return names.toString();
    }

    public MethodAnswer run(MethodCall batch) {
        var commands = batch.params().map("cmd");
        if (commands.isEmpty()) {
            throw new MethodRefused(400, "ERROR_ARGUMENT", "Argument 'cmd' is null or empty");
        }
        if (commands.size() > MOST) {
            throw new MethodRefused(400, "ERROR_BATCH_LENGTH_EXCEEDED", "Max batch length exceeded");
        }
        var run = new Run(batch, batch.params().flag("halt"));
        for (var command : commands.entrySet()) {
            if (!run.goesOn(command.getKey(), String.valueOf(command.getValue()))) {
                break;
            }
        }
        return MethodAnswer.of(run.summary());
    }

    private static String methodOf(String command) {
        var question = command.indexOf('?');
        var name = question < 0 ? command : command.substring(0, question);
        return name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
    }

    private final class Run {

        private final MethodCall batch;
        private final boolean halt;
        private final Map<String, Object> results = new LinkedHashMap<>();
        private final Map<String, Object> errors = new LinkedHashMap<>();
        private final Map<String, Object> totals = new LinkedHashMap<>();
        private final Map<String, Object> nexts = new LinkedHashMap<>();
        private final Map<String, Object> timesTaken = new LinkedHashMap<>();

        Run(MethodCall batch, boolean halt) {
            this.batch = batch;
            this.halt = halt;
        }

        boolean goesOn(String key, String command) {
            var started = clock.instant();
            var began = System.nanoTime();
            var name = methodOf(command);
            try {
                keep(key, called(name, command));
            } catch (MethodRefused refused) {
                errors.put(key, refused.body());
                return !halt;
            }
            timesTaken.put(
                    key,
                    times.of(
                            name,
                            started,
                            System.nanoTime() - began,
                            batch.guard().furtherSeconds(name)));
            return true;
        }

        private MethodAnswer called(String name, String command) {
            if (name.equalsIgnoreCase(NAME)) {
                throw new MethodRefused(405, "ERROR_BATCH_METHOD_NOT_ALLOWED", "Method is not allowed for batch usage");
            }
            var question = command.indexOf('?');
            var given = PhpForm.parse(question < 0 ? "" : command.substring(question + 1));
            return methods.call(batch.sibling(name, ResultReference.resolved(given, results)));
        }

        private void keep(String key, MethodAnswer answer) {
            results.put(key, answer.result());
            if (answer.total() != null) {
                totals.put(key, answer.total());
            }
            if (answer.next() != null) {
                nexts.put(key, answer.next());
            }
        }

        Map<String, Object> summary() {
            var summary = new LinkedHashMap<String, Object>();
            summary.put("result", PhpJson.array(results));
            summary.put("result_error", PhpJson.array(errors));
            summary.put("result_total", PhpJson.array(totals));
            summary.put("result_next", PhpJson.array(nexts));
            summary.put("result_time", PhpJson.array(timesTaken));
            return summary;
        }
    }
}
