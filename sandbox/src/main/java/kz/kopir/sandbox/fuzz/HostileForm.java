package kz.kopir.sandbox.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A form as PHP writes it, with something wrong. */
public final class HostileForm {

    private static final int MANY = 3_000;
    private static final int DEEP = 2_000;

    private HostileForm() {}

    /** @param kept what stays as it is, so that the sender is believed */
    public static byte[] of(Map<String, String> kept, Map<String, String> spoilt, Random chance) {
        var names = new ArrayList<>(new TreeMap<>(spoilt).keySet());
        var name = names.get(chance.nextInt(names.size()));
        var form = new StringBuilder(written(kept));
        for (var other : names) {
            if (!other.equals(name)) {
                form.append('&').append(encoded(other)).append('=').append(encoded(spoilt.get(other)));
            }
        }
        var value = encoded(HostileText.any(chance));
        form.append('&')
                .append(
                        switch (chance.nextInt(10)) {
                            case 0 -> encoded(name) + "[0][x]=" + value;
                            case 1 -> encoded(name) + "=%zz";
                            case 2 -> encoded(name) + "=%";
                            case 3 ->
                                encoded(name) + "=" + value + "&" + encoded(name) + "=" + encoded(spoilt.get(name));
                            case 4 -> encoded(name) + "[a]".repeat(DEEP) + "=" + value;
                            case 5 -> "=&&=" + value + "&" + encoded(name);
                            case 6 ->
                                ("x%5B%5D=" + value + "&").repeat(value.length() > 100 ? 5 : MANY) + encoded(name)
                                        + "=1";
                            case 7 -> encoded(name) + "=%ff%fe%00";
                            default -> encoded(name) + "=" + value;
                        });
        return form.toString().getBytes(StandardCharsets.UTF_8);
    }

    public static String written(Map<String, String> form) {
        var pairs = new ArrayList<String>();
        new TreeMap<>(form).forEach((name, value) -> pairs.add(encoded(name) + "=" + encoded(value)));
        return String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
