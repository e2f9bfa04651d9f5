package kz.kopir.onec.access;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What goes with a call so that the base knows us. It is secret: it shows as its kind only. */
record Credentials(Map<String, String> headers, Map<String, String> query) {

    static final Credentials NONE = new Credentials(Map.of(), Map.of());

    static Credentials header(String name, String value) {
        return new Credentials(Map.of(name, value), Map.of());
    }

    static Credentials query(String name, String value) {
        return new Credentials(Map.of(), Map.of(name, value));
    }

    Map<String, String> with(Map<String, String> others) {
        var all = new HashMap<>(others);
        all.putAll(headers);
        return all;
    }

    URI addTo(URI address) {
        if (query.isEmpty()) {
            return address;
        }
        var more = query.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + more);
    }

    @Override
    public String toString() {
        return "Credentials" + headers.keySet() + query.keySet();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
