package kz.kopir.sandbox.llm;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A conversation as a model once held it. In what it says, <code>${1.rows.0.2}</code> stands for that place of the second tool's answer, so that what was
 * recorded over other figures fits these; {@code |ru} after the place writes the figure as Russians do.
 *
 * @param question what the question has
 * @param turns    what it says, one after the other: {@code content}, {@code tool_calls} or {@code error}; the last one again and again
 */
record Recording(Pattern question, List<JsonObject> turns) {

    private static final Pattern PLACE = Pattern.compile("\\$\\{(\\d+)((?:\\.\\w+)+)(\\|ru)?}");

    static List<Recording> load() {
        try (var file = Recording.class.getResourceAsStream("conversations.json")) {
            return new JsonArray(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .stream().map(JsonObject.class::cast).map(Recording::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Recording of(JsonObject json) {
        return new Recording(
                Pattern.compile(
                        json.getString("question"), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL),
                json.getJsonArray("turns").stream().map(JsonObject.class::cast).toList());
    }

    boolean fits(String asked) {
        return question.matcher(asked).find();
    }

    /** What comes after these messages. */
    JsonObject turn(JsonArray messages) {
        var said = messages.stream()
                .map(JsonObject.class::cast)
                .filter(message -> "assistant".equals(message.getString("role")))
                .count();
        var answers = messages.stream()
                .map(JsonObject.class::cast)
                .filter(message -> "tool".equals(message.getString("role")))
                .map(message -> message.getString("content"))
                .toList();
        var turn = turns.get((int) Math.min(said, turns.size() - 1));
        return withIds(new JsonObject(filled(turn.encode(), answers)), said);
    }

    /** Tool calls as the protocol has them; recordings name only tool and arguments. */
    private static JsonObject withIds(JsonObject turn, long said) {
        var calls = turn.getJsonArray("tool_calls");
        if (calls == null) {
            return turn;
        }
        var whole = new JsonArray();
        for (var i = 0; i < calls.size(); i++) {
            var call = calls.getJsonObject(i);
            var arguments = call.getValue("arguments");
            whole.add(new JsonObject()
                    .put("id", "call_%d_%d".formatted(said, i))
                    .put("type", "function")
                    .put(
                            "function",
                            new JsonObject()
                                    .put("name", call.getString("name"))
                                    .put(
                                            "arguments",
                                            arguments instanceof JsonObject object
                                                    ? object.encode()
                                                    : String.valueOf(arguments))));
        }
        return turn.put("tool_calls", whole);
    }

    private static String filled(String text, List<String> answers) {
        return PLACE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(insideQuotes(value(
                        answers,
                        Integer.parseInt(match.group(1)),
                        match.group(2).substring(1).split("\\."),
                        match.group(3) != null))));
    }

    private static String insideQuotes(String text) {
        var quoted = Json.encode(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String value(List<String> answers, int answer, String[] place, boolean inRussian) {
        Object value = answer < answers.size() ? new JsonObject(answers.get(answer)) : null;
        for (var step : place) {
            value = switch (value) {
                case JsonObject object -> object.getValue(step);
                case JsonArray array ->
                    Integer.parseInt(step) < array.size() ? array.getValue(Integer.parseInt(step)) : null;
                case null, default -> null;
            };
        }
        return switch (value) {
            case Number number ->
                inRussian
                        ? russian(new BigDecimal(number.toString()))
                        : new BigDecimal(number.toString()).toPlainString();
            case null -> "?";
            default -> value.toString();
        };
    }

    private static String russian(BigDecimal value) {
        var symbols = new DecimalFormatSymbols(Locale.of("ru"));
        symbols.setGroupingSeparator('\u00a0');
        return new DecimalFormat("#,##0.##", symbols).format(value);
    }
}
