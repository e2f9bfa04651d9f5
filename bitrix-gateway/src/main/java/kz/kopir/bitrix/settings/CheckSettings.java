package kz.kopir.bitrix.settings;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kz.kopir.bitrix.deal.RowRules.Kits;
import kz.kopir.bitrix.settings.PortalAccess.Application;
import kz.kopir.bitrix.settings.PortalAccess.Webhook;
import kz.kopir.platform.secrets.Secret;
import kz.kopir.platform.settings.Finding;

/** Finds what is wrong with the settings of a portal, before anything is tried with them. */
public final class CheckSettings {

    private static final String ID = "[a-z0-9][a-z0-9_-]{0,39}";
    private static final String WEBHOOK = "/rest/[0-9]+/[^/]+/?";
    private static final Duration LONGEST_OPERATING = Duration.ofSeconds(480);

    private final PortalSettings settings;
    private final boolean plainHttp;
    private final List<Finding> found = new ArrayList<>();

    private CheckSettings(PortalSettings settings, boolean plainHttp) {
        this.settings = settings;
        this.plainHttp = plainHttp;
    }

    /**
     * Empty when they are right.
     *
     * @param settings  with their secrets
     * @param plainHttp whether addresses may be http://, as the sandbox's are
     */
    public static List<Finding> check(PortalSettings settings, boolean plainHttp) {
        var check = new CheckSettings(settings, plainHttp);
        check.names();
        check.access();
        check.limits();
        check.rules();
        check.deals();
        return check.found;
    }

    private void names() {
        require(
                settings.id() != null && settings.id().matches(ID),
                "id",
                "до 40 строчных латинских букв, цифр, - и _, например main",
                "up to 40 small Latin letters, digits, - and _, such as main");
        require(
                settings.numberField().matches("UF_CRM_[A-Z0-9_]{1,43}"),
                "number_field",
                "пользовательское поле сделки, например UF_CRM_KOPIR_NUMBER",
                "a custom field of the deal, such as UF_CRM_KOPIR_NUMBER");
        require(
                settings.articleProperty() == null || settings.articleProperty().matches("property[0-9]{1,9}"),
                "article_property",
                "свойство товара, например property65",
                "a property of the product, such as property65");
        require(
                settings.robotSecret() == null
                        || isLongSecret(settings.robotSecret().reveal()),
                "robot_secret",
                "от 24 до 100 латинских букв и цифр, известных только порталу",
                "24 to 100 Latin letters and digits that only the portal knows");
        require(
                settings.sellerBin() == null || settings.sellerBin().matches("[0-9]{12}"),
                "seller_bin",
                "БИН из 12 цифр",
                "a BIN of 12 digits");
        require(
                settings.memberId() == null || settings.memberId().matches("[A-Za-z0-9]{1,64}"),
                "member_id",
                "до 64 латинских букв и цифр, как в auth[member_id] вебхука",
                "up to 64 Latin letters and digits, as in auth[member_id] of a webhook");
    }

    /** It stands in an address that anybody may try. */
    public static boolean isLongSecret(String text) {
        return text.matches("[A-Za-z0-9_-]{24,100}");
    }

    private void access() {
        switch (settings.access()) {
            case Webhook(var url) ->
                require(
                        url != null && isWebhook(url),
                        "access.url",
                        "адрес входящего вебхука целиком: https://<портал>/rest/<пользователь>/<код>/",
                        "the whole address of an inbound webhook: https://<portal>/rest/<user>/<code>/");
            case Application application -> application(application);
            case null ->
                require(
                        false,
                        "access",
                        "объект, где type — webhook или application",
                        "an object whose type is webhook or application");
        }
    }

    private void application(Application application) {
        require(
                application.address() != null && isServer(application.address()),
                "access.address",
                "адрес портала без пути, например https://company.bitrix24.kz",
                "the portal's address without a path, such as https://company.bitrix24.kz");
        require(
                isServer(application.authorizationServer()),
                "access.authorization_server",
                "адрес без пути, например https://oauth.bitrix.info",
                "an address without a path, such as https://oauth.bitrix.info");
        require(
                application.clientId() != null && application.clientId().matches("(local|app)\\.[A-Za-z0-9.]{1,100}"),
                "access.client_id",
                "код приложения (client_id) из Битрикс24, например local.5f1b2c3d4e5f60.12345678",
                "the application's client_id from Bitrix24, such as local.5f1b2c3d4e5f60.12345678");
        require(
                application.clientSecret() != null
                        && !application.clientSecret().isBlank(),
                "access.client_secret",
                "ключ приложения (client_secret) из Битрикс24",
                "the application's client_secret from Bitrix24");
    }

    private boolean isWebhook(Secret url) {
        try {
            var address = URI.create(url.reveal().strip());
            return isSafe(address) && address.getPath().matches(WEBHOOK);
        } catch (IllegalArgumentException notAnAddress) {
            return false; // the finding says what is expected; the text itself is a secret
        }
    }

    private boolean isServer(URI address) {
        return isSafe(address)
                && (address.getRawPath().isEmpty() || address.getRawPath().equals("/"));
    }

    private boolean isSafe(URI address) {
        return ("https".equals(address.getScheme()) || plainHttp && "http".equals(address.getScheme()))
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null;
    }

    private void limits() {
        var limits = settings.limits();
        require(limits.requestsPerSecond() > 0, "limits.requests_per_second", "больше нуля", "more than zero");
        require(limits.reserve() >= 0, "limits.reserve", "ноль или больше", "zero or more");
        require(
                limits.burst() > limits.reserve(),
                "limits.burst",
                "больше, чем limits.reserve",
                "more than limits.reserve");
        require(
                limits.concurrency() >= 1 && limits.concurrency() <= 50,
                "limits.concurrency",
                "от 1 до 50",
                "from 1 to 50");
        require(
                limits.operatingLimit().isPositive() && limits.operatingLimit().compareTo(LONGEST_OPERATING) <= 0,
                "limits.operating_limit",
                "до PT480S: дольше метод блокирует сам Битрикс24",
                "up to PT480S: Bitrix24 itself blocks a method at that");
    }

    private void rules() {
        require(
                settings.closed().onlyMethod() == null
                        || settings.paymentMethods().isEmpty()
                        || settings.paymentMethods()
                                .containsKey(settings.closed().onlyMethod()),
                "closed.only_method",
                "один из кодов в payment_methods",
                "one of the codes in payment_methods");
        settings.paymentMethods().forEach((code, method) -> {
            var field = "payment_methods." + code;
            require(
                    code.matches("[A-Z][A-Z0-9_]{0,39}"),
                    field,
                    "код из заглавных латинских букв, например KASPI",
                    "a code of capital Latin letters, such as KASPI");
            require(
                    method != null && (method.systemName() != null || method.field() != null || method.title() != null),
                    field,
                    "нужен хотя бы один признак: system_name, field или title",
                    "at least one mark is needed: system_name, field or title");
        });
    }

    private void deals() {
        var deals = settings.deals();
        field("deals.discount_field", deals.discountField());
        field("deals.rate_field", deals.rateField());
        deals.taxIdFields().forEach(name -> field("deals.tax_id_fields", name));
        require(
                deals.kits() != Kits.COMPONENTS || deals.kitProperty() != null,
                "deals.kit_property",
                "свойство товара с составом набора, например property78: без него набор не разложить",
                "the product property that says what a kit is made of, such as property78: without it no kit can be split");
        require(
                deals.kitProperty() == null || deals.kitProperty().matches("property[0-9]{1,9}"),
                "deals.kit_property",
                "свойство товара, например property78",
                "a property of the product, such as property78");
        require(deals.rounding().signum() >= 0, "deals.rounding", "ноль или больше", "zero or more");
        require(
                !deals.rateAge().isNegative(),
                "deals.rate_age",
                "ноль или больше, например P4D",
                "zero or more, such as P4D");
    }

    private void field(String setting, String name) {
        require(
                name == null || name.matches("UF_CRM_[A-Z0-9_]{1,43}"),
                setting,
                "пользовательское поле, например UF_CRM_BIN",
                "a custom field, such as UF_CRM_BIN");
    }

    private void require(boolean right, String field, String russian, String english) {
        if (!right) {
            found.add(new Finding(field, russian, english));
        }
    }
}
