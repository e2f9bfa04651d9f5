package kz.kopir.sandbox.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import kz.kopir.sandbox.fuzz.OpenApi.Operation;
import kz.kopir.sandbox.testing.Tokens;

/** Calls every operation of a running service as everybody, and compares what each is let do with the table. */
public final class AccessCheck {

    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;

    private final int port;
    private final AccessTable table;

    /** @param service as docs/access.md calls it */
    public AccessCheck(int port, String service) {
        this.port = port;
        this.table = AccessTable.of(service);
    }

    /** What differs from the table; none is good. */
    public List<String> complaints() {
        var complaints = new ArrayList<String>();
        var operations = OpenApi.of(port).operations();
        var rows = table.rows();
        var served = new TreeSet<String>();
        operations.forEach(operation -> served.add(operation.name()));
        rows.keySet().stream()
                .filter(name -> !served.contains(name))
                .forEach(name -> complaints.add(name + " is in docs/access.md, and not served"));
        for (var operation : operations) {
            var row = rows.get(operation.name());
            if (row == null) {
                complaints.add(operation.name() + " is served: say in docs/access.md who may call it");
            } else if (row.open()) {
                checkOpen(operation, complaints);
            } else {
                check(operation, row, complaints);
            }
        }
        return complaints;
    }

    private void check(Operation operation, AccessTable.Row row, List<String> complaints) {
        strangers().forEach((who, token) -> {
            var answer = call(operation, token);
            if (answer.status() != UNAUTHENTICATED || answer.complaint().isPresent()) {
                complaints.add("%s with %s should answer 401, and answers %s".formatted(operation.name(), who, answer));
            }
        });
        for (var role : List.of("user", "admin", "service", "nobody")) {
            var answer = call(operation, Tokens.of(role, "access-check"));
            var isLetIn = answer.status() != UNAUTHENTICATED && answer.status() != FORBIDDEN;
            if (isLetIn != row.allows(role) || answer.complaint().isPresent()) {
                complaints.add("%s as %s should be %s, and answers %s"
                        .formatted(operation.name(), role, row.allows(role) ? "let in" : "403", answer));
            }
        }
    }

    /** No role helps where a secret is wanted. */
    private void checkOpen(Operation operation, List<String> complaints) {
        for (var token : List.of("", Tokens.admin(), Tokens.service("access-check"))) {
            var answer = call(operation, token.isEmpty() ? null : token);
            if (!answer.isRefusal() || answer.complaint().isPresent()) {
                complaints.add(
                        "%s without its secret should be refused, and answers %s".formatted(operation.name(), answer));
            }
        }
    }

    private static Map<String, String> strangers() {
        var strangers = new LinkedHashMap<String, String>();
        strangers.put("no token", null);
        strangers.put("garbage", "garbage");
        strangers.put("an unsigned token", unsigned());
        strangers.put("an expired token", Tokens.expired("admin"));
        strangers.put("a token of another issuer's key", Tokens.forged("admin"));
        return strangers;
    }

    private static String unsigned() {
        return base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "."
                + base64("{\"iss\":\"https://sandbox.kopir.local\",\"sub\":\"a\",\"upn\":\"a\",\"groups\":[\"admin\"],"
                        + "\"iat\":1700000000,\"exp\":4000000000}")
                + ".";
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** About what is not there, with a body that nothing can come of. */
    private HttpAnswer call(Operation operation, String token) {
        var path = operation.path();
        for (var parameter : operation.parameters()) {
            path = path.replace(
                    "{" + parameter.name() + "}", parameter.example().asText());
        }
        var request = HttpTry.of(operation.method(), path).token(token);
        if (!operation.contentTypes().isEmpty()) {
            request = request.body(
                    operation.contentTypes().getFirst().replace("*/*", "application/json"),
                    "[]".getBytes(StandardCharsets.UTF_8));
        }
        return request.send(port);
    }
}
