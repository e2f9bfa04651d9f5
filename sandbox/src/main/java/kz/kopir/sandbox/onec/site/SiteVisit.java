package kz.kopir.sandbox.onec.site;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.Writer;

/**
 * One session of the exchange with a site, as 1C holds it: the goods in parts, then the orders, then how they stand. It blocks; what it does with
 * the base goes through {@code onLoop}.
 *
 * <p>{@code {"url", "login", "password"}} and, if wanted, {@code "prices": {"KF-1000": 5800}}, {@code "only_changes"}, {@code "part_bytes"} (smaller parts
 * than it was told), {@code "goods"} and {@code "orders"} (false leaves them out), {@code "stop_after": "sale query"} (the answer to that call is lost).
 */
public final class SiteVisit {

    /** What the base side of a session may do, each on the event loop. */
    public record Side(Infobase base, SiteOrders orders, Writer writer) {}

    /** Runs work where the base may be touched. */
    public interface OnLoop {
        <T> T run(Supplier<T> work);
    }

    private static final int MOST_REPEATS = 10_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonObject wish;
    private final Side side;
    private final OnLoop onLoop;
    private final JsonArray calls = new JsonArray();
    private String cookie;
    private String[] parameters;
    private int taken;

    public SiteVisit(JsonObject wish, Side side, OnLoop onLoop) {
        this.wish = wish;
        this.side = side;
        this.onLoop = onLoop;
    }

    /** An answer that is no success, or is lost. */
    private static final class Ended extends RuntimeException {
        Ended(String why) {
            super(why, null, false, false);
        }
    }

    /** @return {@code ok}, {@code calls} with the answers' first lines, how many {@code documents} were given, and {@code error} */
    public JsonObject run() {
        var result = new JsonObject();
        try {
            if (wish.getBoolean("goods", true)) {
                goods();
            }
            if (wish.getBoolean("orders", true)) {
                orders();
            }
            result.put("ok", true);
        } catch (Ended ended) {
            result.put("ok", false).put("error", ended.getMessage());
        }
        return result.put("documents", taken).put("calls", calls);
    }

    private void goods() {
        begin("catalog");
        var prices = new HashMap<String, BigDecimal>();
        wish.getJsonObject("prices", new JsonObject())
                .forEach(price -> prices.put(
                        price.getKey(), new BigDecimal(price.getValue().toString())));
        var catalog = new SiteCatalog(side.base(), prices, wish.getBoolean("only_changes", false));
        var files = new LinkedHashMap<String, byte[]>();
        files.put("import.xml", bytes(onLoop.run(catalog::goods)));
        files.put("offers.xml", bytes(onLoop.run(catalog::offers)));
        send("catalog", files);
        for (var file : files.keySet()) {
            bringIn("catalog", file);
        }
        if (isOfSessions()) {
            expectSuccess(call("catalog", "deactivate", null, null));
            expectSuccess(call("catalog", "complete", null, null));
        }
    }

    private void orders() {
        begin("sale");
        var given = call("sale", "query", null, null);
        taken = onLoop.run(() -> side.orders().take(given, side.writer()));
        expectSuccess(call("sale", "success", null, null));
        var states = Map.of("orders.xml", bytes(onLoop.run(() -> side.orders().states())));
        send("sale", states);
        if (isOfSessions()) {
            bringIn("sale", "orders.xml");
        }
    }

    private void begin(String type) {
        cookie = null;
        var lines = text(call(type, "checkauth", null, null)).split("\n");
        if (!lines[0].equals("success") || lines.length < 3) {
            throw new Ended(String.join(" ", lines));
        }
        cookie = lines[1] + "=" + lines[2];
        parameters = text(call(type, "init", null, null)).split("\n");
    }

    private boolean isOfSessions() {
        return !parameter("version").isEmpty();
    }

    private String parameter(String name) {
        return Arrays.stream(parameters)
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    /** One zip of all, or each by itself; in parts. */
    private void send(String type, Map<String, byte[]> files) {
        var sent = parameter("zip").equals("yes") ? Map.of("v8_exchange.zip", zip(files)) : files;
        var limit = wish.getInteger("part_bytes", Integer.parseInt(parameter("file_limit")));
        sent.forEach((name, content) -> {
            for (var from = 0; from < content.length; from += limit) {
                var part = Arrays.copyOfRange(content, from, Math.min(content.length, from + limit));
                expectSuccess(call(type, "file", name, BodyPublishers.ofByteArray(part)));
            }
        });
    }

    private void bringIn(String type, String file) {
        for (var turn = 0; turn < MOST_REPEATS; turn++) {
            var word = firstLine(call(type, "import", file, null));
            if (!word.equals("progress")) {
                if (!word.equals("success")) {
                    throw new Ended(calls.getString(calls.size() - 1));
                }
                return;
            }
        }
        throw new Ended("progress without an end");
    }

    private void expectSuccess(byte[] answer) {
        if (!firstLine(answer).equals("success")) {
            throw new Ended(text(answer));
        }
    }

    private byte[] call(String type, String mode, String file, BodyPublisher body) {
        var address = wish.getString("url") + "?type=" + type + "&mode=" + mode
                + (file == null ? "" : "&filename=" + URLEncoder.encode(file, StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(30));
        if (cookie == null) {
            var login = wish.getString("login") + ":" + wish.getString("password");
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes(login)));
        } else {
            request.header("Cookie", cookie);
        }
        if (body != null) {
            request.POST(body);
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofByteArray());
            calls.add(type + " " + mode + ": " + answer.statusCode() + " "
                    + text(answer.body())
                            .lines()
                            .limit(2)
                            .reduce((one, two) -> one + " " + two)
                            .orElse(""));
            if (answer.statusCode() != 200) {
                throw new Ended("HTTP " + answer.statusCode());
            }
            if ((type + " " + mode).equals(wish.getString("stop_after"))) {
                throw new Ended("the answer to " + type + " " + mode + " is lost");
            }
            return answer.body();
        } catch (IOException e) {
            throw new Ended("nobody answers: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Ended("interrupted");
        }
    }

    private static byte[] zip(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String firstLine(byte[] answer) {
        return text(answer).lines().findFirst().orElse("").strip();
    }

    private static String text(byte[] answer) {
        return new String(answer, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
