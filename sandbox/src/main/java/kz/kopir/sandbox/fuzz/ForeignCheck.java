package kz.kopir.sandbox.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.fuzz.OpenApi.Operation;

/**
 * Asks, as somebody else, everything that a service can be asked about a thing: the answers must be those about what is not there.
 *
 * @param theirs  the path parameters that name the thing
 * @param nobodys the same of what is not there
 * @param marks   texts that no answer to a stranger may hold
 */
public record ForeignCheck(
        int port, String path, Map<String, String> theirs, Map<String, String> nobodys, List<String> marks) {

    /** What a stranger can tell it by; none is good. */
    public List<String> complaints(String who, String token) {
        var complaints = new ArrayList<String>();
        for (var operation : OpenApi.of(port).operations()) {
            if (operation.path().startsWith(path) && hasOnly(operation, theirs)) {
                var found = call(operation, theirs, token);
                var missing = call(operation, nobodys, token);
                if (found.status() != missing.status()
                        || !found.code().equals(missing.code())
                        || found.status() < 400
                        || tells(found)) {
                    complaints.add("%s as %s answers %s, and %s of what is not there"
                            .formatted(operation.name(), who, found, missing));
                }
            } else if (operation.method().equals("GET") && !operation.path().contains("{")) {
                var list = call(operation, Map.of(), token);
                if (tells(list)) {
                    complaints.add("%s shows %s to %s".formatted(operation.name(), marks, who));
                }
            }
        }
        return complaints;
    }

    /** The stranger's own words come back: what they asked by says nothing. */
    private boolean tells(HttpAnswer answer) {
        return answer.complaint().isPresent()
                || marks.stream()
                        .filter(mark -> !theirs.containsValue(mark) || answer.status() < 400)
                        .anyMatch(answer.body()::contains);
    }

    private static boolean hasOnly(Operation operation, Map<String, String> known) {
        var names = operation.parameters().stream()
                .filter(parameter -> parameter.in().equals("path"))
                .map(OpenApi.Parameter::name)
                .toList();
        return !names.isEmpty() && known.keySet().containsAll(names);
    }

    private HttpAnswer call(Operation operation, Map<String, String> named, String token) {
        var target = operation.path();
        for (var name : named.keySet()) {
            target = target.replace("{" + name + "}", named.get(name));
        }
        var request = HttpTry.of(operation.method(), target).token(token).header("If-Match", "\"1\"");
        return (operation.contentTypes().isEmpty()
                        ? request
                        : request.body(operation.contentTypes().getFirst(), HostileJson.bytes(operation.body())))
                .send(port);
    }
}
