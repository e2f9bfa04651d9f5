package kz.kopir.onec.connection;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kopir.platform.secrets.Secret;

/**
 * How this installation works with one 1C base, whether the configuration says so or a person over REST. What is not given is as
 * usual.
 *
 * @param enabled            while it is not, the base is left alone and its tasks wait
 * @param organizations      the BINs of the organisations whose documents belong into this base
 * @param zone               in which the base keeps its dates
 * @param warehouse          of documents that name none, by its name in 1C
 * @param retailCounterparty the counterparty of all buyers without BIN and IIN, by its name in 1C
 * @param breakerPause       for how long a base that does not answer as it should is left alone
 * @param filesAfter         of a hybrid one: documents go by files when the base has not answered for so long
 * @param webhookSecret      signs what the base sends us
 * @param exchange           of a base that calls us; null for one that we call
 * @param exchangePassword   of the exchange's login
 */
public record ConnectionSettings(
        String name,
        Boolean enabled,
        ConnectionKind kind,
        Addresses addresses,
        Authentication authentication,
        Set<String> organizations,
        ZoneId zone,
        String warehouse,
        String retailCounterparty,
        UnnamedBuyer unnamedBuyer,
        Accounts accounts,
        Limits limits,
        Pauses pauses,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration breakerPause,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration filesAfter,
        List<MaintenanceWindow> maintenanceWindows,
        Mapping mapping,
        Secret webhookSecret,
        SiteExchange exchange,
        Secret exchangePassword) {

    /** The name of the webhook's secret in JSON. */
    public static final String WEBHOOK_SECRET = "webhook_secret";

    /** The name of the password of a base that calls us, in JSON. */
    public static final String EXCHANGE_PASSWORD = "exchange_password";

    /** A connection to a base that we call. */
    public ConnectionSettings(
            String name,
            Boolean enabled,
            ConnectionKind kind,
            Addresses addresses,
            Authentication authentication,
            Set<String> organizations,
            ZoneId zone,
            String warehouse,
            String retailCounterparty,
            UnnamedBuyer unnamedBuyer,
            Accounts accounts,
            Limits limits,
            Pauses pauses,
            Duration breakerPause,
            Duration filesAfter,
            List<MaintenanceWindow> maintenanceWindows,
            Mapping mapping,
            Secret webhookSecret) {
        this(
                name,
                enabled,
                kind,
                addresses,
                authentication,
                organizations,
                zone,
                warehouse,
                retailCounterparty,
                unnamedBuyer,
                accounts,
                limits,
                pauses,
                breakerPause,
                filesAfter,
                maintenanceWindows,
                mapping,
                webhookSecret,
                null,
                null);
    }

    public ConnectionSettings {
        enabled = enabled == null || enabled;
        kind = kind == null ? ConnectionKind.ODATA : kind;
        addresses = addresses == null ? Addresses.NONE : addresses;
        authentication = authentication == null ? new Authentication.None() : authentication;
        organizations = organizations == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(organizations));
        zone = zone == null ? ZoneId.of("Asia/Almaty") : zone;
        warehouse = warehouse == null ? "Основной склад" : warehouse;
        retailCounterparty = retailCounterparty == null ? "Розничный покупатель" : retailCounterparty;
        unnamedBuyer = unnamedBuyer == null ? UnnamedBuyer.ONE_COUNTERPARTY : unnamedBuyer;
        accounts = accounts == null ? Accounts.USUAL : accounts;
        limits = limits == null ? Limits.USUAL : limits;
        pauses = pauses == null ? Pauses.USUAL : pauses;
        breakerPause = breakerPause == null ? Duration.ofSeconds(10) : breakerPause;
        filesAfter = filesAfter == null ? Duration.ofMinutes(15) : filesAfter;
        maintenanceWindows = maintenanceWindows == null ? List.of() : List.copyOf(maintenanceWindows);
        mapping = mapping == null ? Mapping.USUAL : mapping;
    }

    /** The same under another name. */
    public ConnectionSettings named(String name) {
        return new ConnectionSettings(
                name,
                enabled,
                kind,
                addresses,
                authentication,
                organizations,
                zone,
                warehouse,
                retailCounterparty,
                unnamedBuyer,
                accounts,
                limits,
                pauses,
                breakerPause,
                filesAfter,
                maintenanceWindows,
                mapping,
                webhookSecret,
                exchange,
                exchangePassword);
    }

    /** Whether the base calls us, and takes its documents then. */
    public boolean isServed() {
        return exchange != null;
    }

    /** The servers that see the secrets of the authentication, such as {@code https://1c.example.kz:8443}. */
    public Set<String> servers() {
        var tokens = authentication instanceof Authentication.Bearer bearer ? bearer.tokenUrl() : null;
        return Stream.of(addresses.odata(), addresses.httpService(), addresses.soap(), tokens)
                .filter(Objects::nonNull)
                .map(address -> "%s://%s:%d".formatted(address.getScheme(), address.getHost(), address.getPort()))
                .collect(Collectors.toSet());
    }

    /** All secrets by their names in JSON; null where one is not given. */
    public Map<String, Secret> secrets() {
        var secrets = new LinkedHashMap<>(authentication.secrets());
        secrets.put(WEBHOOK_SECRET, webhookSecret);
        if (exchange != null) {
            secrets.put(EXCHANGE_PASSWORD, exchangePassword);
        }
        return secrets;
    }
}
