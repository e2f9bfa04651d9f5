package kz.kopir.odoo.connection;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kz.kopir.platform.settings.Finding;

/** Finds what is wrong with the settings of a connection, before anything is tried with them. */
public final class CheckSettings {

    private static final String NAME = "[a-z0-9][a-z0-9_-]{0,39}";
    private static final String TAX = "\\d{1,2}(\\.\\d{1,2})?(_included)?|exempt|none";
    private static final String WEBHOOK_SECRET = "[A-Za-z0-9_-]{16,100}";
    private static final Duration LONGEST = Duration.ofDays(1);

    private final ConnectionSettings settings;
    private final List<Finding> found = new ArrayList<>();

    private CheckSettings(ConnectionSettings settings) {
        this.settings = settings;
    }

    /** Empty when they are right. */
    public static List<Finding> check(ConnectionSettings settings) {
        var check = new CheckSettings(settings);
        check.where();
        check.who();
        check.what();
        check.limits();
        return check.found;
    }

    private void where() {
        require(
                settings.name() != null && settings.name().matches(NAME),
                "name",
                "до 40 строчных латинских букв, цифр, - и _, например main",
                "up to 40 small Latin letters, digits, - and _, such as main");
        var url = settings.url();
        require(
                url != null
                        && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                        && url.getHost() != null
                        && url.getUserInfo() == null
                        && url.getQuery() == null,
                "url",
                "адрес Odoo без пути /web, логина и параметров, например https://odoo.example.kz",
                "the address of Odoo without /web, login and parameters, such as https://odoo.example.kz");
        require(
                settings.database() != null && !settings.database().isBlank(),
                "database",
                "имя базы данных, как его показывает /web/database/selector",
                "the name of the database, as /web/database/selector shows it");
    }

    private void who() {
        var hasPassword = settings.login() != null && settings.password() != null;
        require(
                hasPassword || settings.apiKey() != null,
                "login",
                "укажите login и password, а для Odoo 19 и новее лучше api_key",
                "give login and password, or, for Odoo 19 and later, better an api_key");
        require(
                (settings.login() == null) == (settings.password() == null),
                "password",
                "login и password указывают вместе",
                "login and password go together");
        require(
                settings.webhookSecret() == null
                        || settings.webhookSecret().reveal().matches(WEBHOOK_SECRET),
                "webhook_secret",
                "от 16 латинских букв и цифр, он становится частью адреса: openssl rand -hex 16",
                "16 or more Latin letters and digits, it becomes a part of an address: openssl rand -hex 16");
    }

    private void what() {
        settings.organizations()
                .forEach(bin ->
                        require(bin.matches("\\d{12}"), "organizations", "БИН — 12 цифр", "a BIN has 12 digits"));
        require(
                settings.company() == null || settings.company() > 0,
                "company",
                "номер (id) компании в Odoo",
                "the id of the company in Odoo");
        settings.taxes()
                .keySet()
                .forEach(key -> require(
                        key.matches(TAX),
                        "taxes." + key,
                        "ключ — ставка (16, 16_included), exempt или none",
                        "the key is a rate (16, 16_included), exempt or none"));
        settings.behaviour()
                .types()
                .forEach(type -> require(
                        Behaviour.POSSIBLE.contains(type),
                        "behaviour.types",
                        "в Odoo есть смысл у типов " + Behaviour.POSSIBLE,
                        "the types that mean something in Odoo are " + Behaviour.POSSIBLE));
        var tolerance = settings.behaviour().tolerance();
        require(
                tolerance.signum() >= 0 && tolerance.compareTo(BigDecimal.TEN) <= 0,
                "behaviour.tolerance",
                "от 0 до 10, в валюте документа на строку",
                "from 0 to 10, in the document's currency per line");
    }

    private void limits() {
        var limits = settings.limits();
        require(
                limits.concurrency() >= 1 && limits.concurrency() <= 64,
                "limits.concurrency",
                "от 1 до 64",
                "from 1 to 64");
        require(
                limits.requestsPerSecond() > 0 && limits.burst() >= 1,
                "limits.requests_per_second",
                "больше нуля, а limits.burst не меньше 1",
                "more than zero, and limits.burst at least 1");
        require(limits.maxAnswerBytes() >= 65536, "limits.max_answer_bytes", "не меньше 65536", "at least 65536");
        duration("limits.connect_timeout", limits.connectTimeout());
        duration("limits.read_timeout", limits.readTimeout());
        duration("limits.lease", limits.lease());
        duration("limits.login_pause", limits.loginPause());
        duration("breaker_pause", settings.breakerPause());
        require(
                limits.lease().compareTo(limits.readTimeout()) > 0,
                "limits.lease",
                "дольше limits.read_timeout",
                "longer than limits.read_timeout");
    }

    private void duration(String field, Duration duration) {
        require(
                duration.isPositive() && duration.compareTo(LONGEST) <= 0,
                field,
                "больше нуля и не больше P1D",
                "more than zero and at most P1D");
    }

    private void require(boolean isRight, String field, String russian, String english) {
        if (!isRight) {
            found.add(new Finding(field, russian, english));
        }
    }
}
