package kz.kopir.onec.connection;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.kopir.contracts.DocumentType;
import kz.kopir.onec.connection.Authentication.ApiKey;
import kz.kopir.onec.connection.Authentication.Basic;
import kz.kopir.onec.connection.Authentication.Bearer;
import kz.kopir.onec.connection.Authentication.ClientCertificate;
import kz.kopir.onec.connection.Authentication.None;
import kz.kopir.platform.settings.Finding;

/** Finds what is wrong with the settings of a connection, before anything is tried with them. */
public final class CheckSettings {

    private static final String NAME = "[a-z0-9][a-z0-9_-]{0,39}";
    private static final String HEADER = "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}";
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final int LONGEST_SAMPLE = 50;
    private static final String PROPERTY = "[\\p{L}_][\\p{L}\\p{N}_]*(\\.[\\p{L}_][\\p{L}\\p{N}_]*)?";
    private static final Set<String> TYPES = Arrays.stream(DocumentType.values())
            .map(type -> type.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));

    private final ConnectionSettings settings;
    private final List<Finding> found = new ArrayList<>();

    private CheckSettings(ConnectionSettings settings) {
        this.settings = settings;
    }

    /** Empty when they are right. */
    public static List<Finding> check(ConnectionSettings settings) {
        var check = new CheckSettings(settings);
        check.name();
        check.addresses();
        check.exchange();
        check.authentication();
        check.organizations();
        check.limits();
        check.windows();
        check.mapping();
        return check.found;
    }

    private void name() {
        require(
                settings.name() != null && settings.name().matches(NAME),
                "name",
                "до 40 строчных латинских букв, цифр, - и _, например main",
                "up to 40 small Latin letters, digits, - and _, such as main");
    }

    private void addresses() {
        var addresses = settings.addresses();
        address("addresses.odata", addresses.odata());
        address("addresses.http_service", addresses.httpService());
        address("addresses.soap", addresses.soap());
        switch (settings.kind()) {
            case ODATA -> needed(addresses.odata(), "addresses.odata");
            case HTTP -> needed(addresses.httpService(), "addresses.http_service");
            case WEBSERVICE -> needed(addresses.soap(), "addresses.soap");
            case FILE -> {
                if (!settings.isServed()) {
                    needed(addresses.directory(), "addresses.directory");
                }
            }
            case HYBRID -> {
                needed(addresses.directory(), "addresses.directory");
                require(
                        addresses.anyOnline(),
                        "addresses",
                        "для вида hybrid нужен ещё odata, http_service или soap",
                        "the kind hybrid needs odata, http_service or soap too");
            }
        }
    }

    private void exchange() {
        var exchange = settings.exchange();
        if (exchange == null) {
            return;
        }
        require(
                settings.kind() == ConnectionKind.FILE && settings.addresses().equals(Addresses.NONE),
                "exchange",
                "база, которая сама приходит за документами, — это kind file без addresses",
                "a base that calls for its documents itself is of the kind file, without addresses");
        require(
                exchange.login() != null && exchange.login().matches("[^:\\p{Cntrl}]{1,100}"),
                "exchange.login",
                "укажите имя пользователя, под которым придёт 1С; двоеточия в нём быть не может",
                "give the user that 1C comes as; there can be no colon in it");
        require(
                settings.exchangePassword() != null
                        && settings.exchangePassword().reveal().length() >= 12,
                ConnectionSettings.EXCHANGE_PASSWORD,
                "не короче 12 знаков: openssl rand -hex 16",
                "at least 12 characters: openssl rand -hex 16");
        require(
                List.of("UTF-8", "windows-1251").contains(exchange.charset()),
                "exchange.charset",
                "UTF-8 или windows-1251",
                "UTF-8 or windows-1251");
    }

    /** A login within an address would end in logs. */
    private void address(String field, URI address) {
        require(
                address == null
                        || ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                                && address.getHost() != null
                                && address.getRawUserInfo() == null
                                && address.getRawQuery() == null
                                && address.getRawFragment() == null,
                field,
                "нужен адрес http:// или https:// без логина, параметров и #",
                "give an address that begins with http:// or https://, without a login, parameters and #");
    }

    private void needed(Object value, String field) {
        var kind = settings.kind().name().toLowerCase(Locale.ROOT);
        require(value != null, field, "нужно для вида " + kind, "is needed for the kind " + kind);
    }

    private void authentication() {
        switch (settings.authentication()) {
            case None() -> {
                // nothing to be wrong
            }
            case Basic(var username, var password) -> {
                require(
                        username != null && !username.isBlank() && username.matches("[^:\\p{Cntrl}]+"),
                        "authentication.username",
                        "укажите пользователя 1С; двоеточия в имени быть не может",
                        "give the user of 1C; there can be no colon in it");
                secret(password != null, "password");
            }
            case Bearer bearer -> bearer(bearer);
            case ApiKey(var place, var name, var key) -> {
                require(
                        name.matches(HEADER),
                        "authentication.name",
                        "латинские буквы, цифры и -",
                        "Latin letters, digits and -");
                secret(key != null && key.reveal().matches("[\\x21-\\x7e]+"), "key");
            }
            case ClientCertificate certificate -> certificate(certificate);
        }
        var webhook = settings.webhookSecret();
        require(
                webhook == null || webhook.reveal().length() >= 16,
                ConnectionSettings.WEBHOOK_SECRET,
                "не короче 16 знаков: openssl rand -hex 32",
                "at least 16 characters: openssl rand -hex 32");
    }

    private void bearer(Bearer bearer) {
        if (bearer.tokenUrl() == null) {
            require(
                    bearer.token() != null && bearer.token().reveal().matches("[\\x21-\\x7e]+"),
                    "authentication.token",
                    "укажите токен, или token_url с client_id и client_secret",
                    "give the token, or token_url with client_id and client_secret");
            return;
        }
        address("authentication.token_url", bearer.tokenUrl());
        require(
                bearer.token() == null,
                "authentication.token",
                "либо token, либо token_url",
                "either token or token_url");
        require(
                bearer.clientId() != null && !bearer.clientId().isBlank(),
                "authentication.client_id",
                "нужен для token_url",
                "is needed for token_url");
        secret(bearer.clientSecret() != null, "client_secret");
    }

    private void certificate(ClientCertificate certificate) {
        secret(certificate.keystore() != null, "keystore");
        secret(certificate.keystorePassword() != null, "keystore_password");
        if (certificate.keystore() != null && certificate.keystorePassword() != null) {
            require(
                    Certificates.opens(certificate.keystore(), certificate.keystorePassword()),
                    "authentication.keystore",
                    "это не PKCS #12 в Base64 с закрытым ключом, или keystore_password не от него",
                    "this is no PKCS #12 in Base64 with a private key, or keystore_password is not its own");
        }
        require(
                certificate.trustedCertificates() == null || Certificates.arePem(certificate.trustedCertificates()),
                "authentication.trusted_certificates",
                "нужны сертификаты в PEM: -----BEGIN CERTIFICATE-----",
                "give certificates in PEM: -----BEGIN CERTIFICATE-----");
    }

    private void secret(boolean given, String name) {
        require(
                given,
                "authentication." + name,
                "укажите секрет; пробелов и переносов в нём нет",
                "give the secret; there are no spaces and line ends in it");
    }

    private void organizations() {
        settings.organizations()
                .forEach(bin ->
                        require(bin.matches("\\d{12}"), "organizations", "БИН — это 12 цифр", "a BIN has 12 digits"));
    }

    private void limits() {
        var limits = settings.limits();
        within("limits.concurrency", limits.concurrency(), 1, 100);
        within("limits.requests_per_second", limits.requestsPerSecond(), 0.01, 10_000);
        within("limits.burst", limits.burst(), 1, 10_000);
        within("limits.max_answer_bytes", limits.maxAnswerBytes(), 1024, 1L << 30);
        duration("limits.connect_timeout", limits.connectTimeout());
        duration("limits.read_timeout", limits.readTimeout());
        duration("limits.lease", limits.lease());
        duration("limits.session_idle", limits.sessionIdle());
        require(
                limits.lease().compareTo(limits.readTimeout()) > 0,
                "limits.lease",
                "должен быть дольше limits.read_timeout: попытка — это несколько обращений",
                "must be longer than limits.read_timeout: an attempt is several calls");
        duration("pauses.login", settings.pauses().login());
        duration("pauses.maintenance", settings.pauses().maintenance());
        duration("pauses.busy", settings.pauses().busy());
        duration("breaker_pause", settings.breakerPause());
        duration("files_after", settings.filesAfter());
    }

    private void within(String field, Number value, double least, double most) {
        var range = "%s…%s"
                .formatted(
                        new BigDecimal(Double.toString(least))
                                .stripTrailingZeros()
                                .toPlainString(),
                        new BigDecimal(Double.toString(most))
                                .stripTrailingZeros()
                                .toPlainString());
        require(
                value.doubleValue() >= least && value.doubleValue() <= most,
                field,
                "допустимо " + range,
                "give " + range);
    }

    private void duration(String field, Duration value) {
        require(
                value.isPositive() && value.compareTo(LONGEST) <= 0,
                field,
                "больше нуля и не больше суток, например PT5S",
                "more than nothing and a day at most, such as PT5S");
    }

    private void windows() {
        for (var i = 0; i < settings.maintenanceWindows().size(); i++) {
            var window = settings.maintenanceWindows().get(i);
            require(
                    window.from() != null
                            && window.to() != null
                            && !window.from().equals(window.to()),
                    "maintenance_windows." + i,
                    "нужны from и to, и разные, например 23:00 и 02:00; чтобы не обращаться к базе совсем, выключите подключение",
                    "give from and to, and different ones, such as 23:00 and 02:00; to leave the base alone altogether, disable the connection");
        }
    }

    private void mapping() {
        settings.mapping().samples().forEach((type, sample) -> {
            require(
                    TYPES.contains(type),
                    "mapping.samples." + type,
                    "нет такого вида документа; есть " + String.join(", ", TYPES),
                    "no such type of document; there are " + String.join(", ", TYPES));
            require(
                    !sample.isEmpty() && sample.length() <= LONGEST_SAMPLE,
                    "mapping.samples." + type,
                    "нужен номер или ключ (Ref_Key) проведённого документа в 1С",
                    "give the number or the key (Ref_Key) of a posted document in 1C");
        });
        settings.mapping()
                .copied()
                .forEach(property -> require(
                        property.matches(PROPERTY),
                        "mapping.copied",
                        "нужен реквизит шапки или Товары.Реквизит, например Услуги.СубконтоДоходовБУ1",
                        "give a property of the header, or Товары.Property, such as Услуги.СубконтоДоходовБУ1"));
    }

    private void require(boolean right, String field, String russian, String english) {
        if (!right) {
            found.add(new Finding(field, russian, english));
        }
    }
}
