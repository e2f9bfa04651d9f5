package kz.kopir.sandbox.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import kz.kopir.sandbox.fuzz.OpenApi.Operation;
import kz.kopir.sandbox.fuzz.OpenApi.Parameter;

/**
 * Tries every operation of a service with bad parameters, headers and bodies. It names what is not there, so what is there is changed by
 * nothing but what the service makes of itself.
 */
public final class RestFuzz {

    private static final int USUAL_TRIES = 12;
    private static final int SHOWN = 40;
    /** Parts of names that people remember; what is given here lets a call get beyond the search for what it names. */
    private final Map<String, String> known;

    private final int port;
    private final String token;
    private final UnaryOperator<HttpTry> signed;

    /**
     * @param known  what parameters of reading calls may name that is there, by the parameter's name
     * @param token  that every operation is called with
     */
    public RestFuzz(int port, String token, Map<String, String> known) {
        this(port, token, known, UnaryOperator.identity());
    }

    /** @param signed adds what a webhook shows to be believed */
    public RestFuzz(int port, String token, Map<String, String> known, UnaryOperator<HttpTry> signed) {
        this.port = port;
        this.token = token;
        this.known = Map.copyOf(known);
        this.signed = signed;
    }

    /** What was wrong with the answers, each with its request; none is good. */
    public List<String> complaints() {
        var complaints = new LinkedHashMap<String, String>();
        OpenApi.of(port).operations().forEach(operation -> tryOut(operation, complaints));
        return complaints.entrySet().stream()
                .limit(SHOWN)
                .map(complaint -> complaint.getKey() + "\n    " + complaint.getValue() + "\n    " + Fuzz.again())
                .toList();
    }

    private void tryOut(Operation operation, Map<String, String> complaints) {
        var chance = Fuzz.chance(operation.name());
        for (var i = 0; i < Fuzz.tries(USUAL_TRIES); i++) {
            var request = signed.apply(request(operation, chance).token(token));
            request.send(port)
                    .complaint()
                    .ifPresent(complaint -> complaints.putIfAbsent(
                            operation.name() + ": " + complaint.substring(0, Math.min(60, complaint.length())),
                            request + "\n    " + complaint));
        }
    }

    private HttpTry request(Operation operation, Random chance) {
        var hasBody = !operation.contentTypes().isEmpty();
        var spoilsBody = hasBody && chance.nextInt(4) != 0;
        var spoilt = spoilsBody || operation.parameters().isEmpty()
                ? null
                : operation
                        .parameters()
                        .get(chance.nextInt(operation.parameters().size()));
        var request = HttpTry.of(operation.method(), target(operation, spoilt, chance));
        for (var parameter : operation.parameters()) {
            if (parameter.in().equals("header")) {
                request = request.header(parameter.name(), header(parameter, parameter == spoilt, chance));
            }
        }
        if (!hasBody) {
            return request;
        }
        var body = spoilsBody ? HostileJson.of(operation.body(), chance) : HostileJson.bytes(operation.body());
        var type = operation.contentTypes().getFirst().replace("*/*", "application/json");
        request = request.body(type, body);
        return chance.nextInt(8) == 0 ? lying(request, chance) : request;
    }

    private static HttpTry lying(HttpTry request, Random chance) {
        return switch (chance.nextInt(4)) {
            case 0 -> request.header("Content-Type", "application/json; charset=UTF-16");
            case 1 -> request.header("Content-Type", "text/nonsense;;;");
            case 2 -> request.header("Content-Encoding", "gzip");
            default -> request.header("Content-Type", "application/xml");
        };
    }

    private String target(Operation operation, Parameter spoilt, Random chance) {
        var path = operation.path();
        var query = new ArrayList<String>();
        for (var parameter : operation.parameters()) {
            var text = parameter == spoilt ? HostileText.any(chance) : good(operation, parameter);
            switch (parameter.in()) {
                case "path" -> path = path.replace("{" + parameter.name() + "}", encoded(text.isEmpty() ? " " : text));
                case "query" -> {
                    if (parameter == spoilt || chance.nextInt(3) == 0) {
                        query.add(encoded(parameter.name()) + "=" + encoded(text));
                    }
                }
                default -> {
                    // goes with the headers
                }
            }
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    private String good(Operation operation, Parameter parameter) {
        return operation.method().equals("GET") && known.containsKey(parameter.name())
                ? known.get(parameter.name())
                : parameter.example().asText();
    }

    private static String header(Parameter parameter, boolean isSpoilt, Random chance) {
        var text = isSpoilt ? HostileText.any(chance) : parameter.example().asText();
        return text.replaceAll("[\r\n\0]", " ");
    }

    private static String encoded(String text) {
        var halves = text.replace("\ud800", "\uffff").replace("\udfff", "\uffff");
        return URLEncoder.encode(halves, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
