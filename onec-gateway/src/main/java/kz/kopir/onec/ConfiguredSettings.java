package kz.kopir.onec;

import java.util.List;
import java.util.Optional;
import kz.kopir.onec.connection.Accounts;
import kz.kopir.onec.connection.Addresses;
import kz.kopir.onec.connection.Authentication;
import kz.kopir.onec.connection.CheckSettings;
import kz.kopir.onec.connection.ConnectionSettings;
import kz.kopir.onec.connection.Limits;
import kz.kopir.onec.connection.MaintenanceWindow;
import kz.kopir.onec.connection.Mapping;
import kz.kopir.onec.connection.Pauses;
import kz.kopir.onec.connection.SiteExchange;
import kz.kopir.platform.secrets.Secret;

/** Reads the settings of a base from the configuration. */
final class ConfiguredSettings {

    private ConfiguredSettings() {}

    static ConnectionSettings of(String name, OnecConfig.Connection configured) {
        var settings = new ConnectionSettings(
                name,
                configured.enabled(),
                configured.kind(),
                addresses(configured),
                authentication(configured),
                configured.organizations(),
                configured.zone(),
                configured.warehouse(),
                configured.retailCounterparty(),
                configured.unnamedBuyer(),
                accounts(configured.accounts()),
                limits(configured),
                new Pauses(
                        configured.pauses().login(),
                        configured.pauses().maintenance(),
                        configured.pauses().busy()),
                configured.breakerPause(),
                configured.filesAfter(),
                windows(configured),
                new Mapping(
                        configured.mapping().profile().orElse(null),
                        configured.mapping().names(),
                        configured.mapping().samples(),
                        configured.mapping().copied().orElse(null)),
                secret(configured.webhookSecret()),
                configured
                        .exchange()
                        .map(exchange -> new SiteExchange(exchange.login(), exchange.dialect(), exchange.charset()))
                        .orElse(null),
                configured
                        .exchange()
                        .map(exchange -> Secret.of(exchange.password()))
                        .orElse(null));
        CheckSettings.check(settings).stream().findFirst().ifPresent(wrong -> {
            throw new IllegalStateException(
                    "kopir.onec.connections.%s, %s: %s".formatted(name, wrong.field(), wrong.english()));
        });
        return settings;
    }

    private static Addresses addresses(OnecConfig.Connection configured) {
        return new Addresses(
                configured.url().orElse(null),
                configured.httpServiceUrl().orElse(null),
                configured.soapUrl().orElse(null),
                configured.soapService(),
                configured.directory().orElse(null),
                configured.fileFormat());
    }

    /** A login, unless one of the other ways is configured. */
    private static Authentication authentication(OnecConfig.Connection configured) {
        if (configured.bearer().isPresent()) {
            var bearer = configured.bearer().get();
            return new Authentication.Bearer(
                    bearer.tokenUrl().orElse(null),
                    bearer.clientId().orElse(null),
                    secret(bearer.clientSecret()),
                    bearer.scope().orElse(null),
                    bearer.refresh(),
                    secret(bearer.token()));
        }
        if (configured.apiKey().isPresent()) {
            var key = configured.apiKey().get();
            return new Authentication.ApiKey(key.place(), key.name().orElse(null), Secret.of(key.key()));
        }
        if (configured.clientCertificate().isPresent()) {
            var certificate = configured.clientCertificate().get();
            return new Authentication.ClientCertificate(
                    Secret.of(certificate.keystore()),
                    Secret.of(certificate.password()),
                    certificate.trustedCertificates().orElse(null));
        }
        return configured.username().isEmpty()
                ? new Authentication.None()
                : new Authentication.Basic(configured.username().get(), secret(configured.password()));
    }

    private static Secret secret(Optional<String> configured) {
        return configured.map(Secret::of).orElse(null);
    }

    private static Accounts accounts(OnecConfig.Accounts configured) {
        return new Accounts(
                configured.buyers(),
                configured.goods(),
                configured.income(),
                configured.cost(),
                configured.vat(),
                configured.suppliers(),
                configured.inputVat(),
                configured.expenses(),
                configured.surplus(),
                configured.losses());
    }

    private static Limits limits(OnecConfig.Connection configured) {
        return new Limits(
                configured.concurrency(),
                configured.requestsPerSecond(),
                configured.burst(),
                configured.connectTimeout(),
                configured.readTimeout(),
                configured.lease(),
                configured.maxAnswerBytes(),
                configured.reuseSessions(),
                configured.sessionIdle());
    }

    private static List<MaintenanceWindow> windows(OnecConfig.Connection configured) {
        return configured.maintenanceWindows().stream()
                .map(window -> new MaintenanceWindow(window.days().orElse(null), window.from(), window.to()))
                .toList();
    }
}
