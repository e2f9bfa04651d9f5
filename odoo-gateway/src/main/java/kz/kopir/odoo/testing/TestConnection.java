package kz.kopir.odoo.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.books.Move;
import kz.kopir.odoo.books.Taxes;
import kz.kopir.odoo.client.OdooCall;
import kz.kopir.odoo.client.OdooClient;
import kz.kopir.odoo.client.OdooClients;
import kz.kopir.odoo.client.OdooException;
import kz.kopir.platform.settings.Step;

/** Goes through all that a document needs in Odoo, and says of each in words what came of it and what mends it. */
@ApplicationScoped
public class TestConnection {

    /** Kazakhstan's rates of VAT since 2026. */
    private static final List<BigDecimal> RATES = List.of(new BigDecimal(16), new BigDecimal(5));

    private static final List<BigDecimal> NEEDED = List.of(new BigDecimal(16));

    private final OdooClients clients;
    private final Taxes taxes;
    private final CreateTax createTax;

    TestConnection(OdooClients clients, Taxes taxes, CreateTax createTax) {
        this.clients = clients;
        this.taxes = taxes;
        this.createTax = createTax;
    }

    /** @param createsMissing whether a tax of 16 % that is not there is made */
    public Uni<List<Step>> test(OdooConnection connection, boolean createsMissing) {
        var client = clients.of(connection);
        var steps = new ArrayList<Step>();
        return step(steps, "version", () -> version(client))
                .chain(goesOn -> goesOn ? step(steps, "login", () -> login(client)) : stop())
                .chain(goesOn -> goesOn ? step(steps, "company", () -> company(client)) : stop())
                .chain(goesOn -> goesOn ? step(steps, "chart_of_accounts", () -> chart(client)) : stop())
                .chain(goesOn -> goesOn ? rates(connection, steps, createsMissing) : stop())
                .chain(goesOn -> goesOn ? rights(connection, steps) : stop())
                .replaceWith(steps);
    }

    private static Uni<Boolean> stop() {
        return Uni.createFrom().item(false);
    }

    /** Whether it makes sense to go on. */
    private static Uni<Boolean> step(List<Step> steps, String name, Supplier<Uni<Step>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .onFailure(OdooException.class)
                .recoverWithItem(failure -> Troubles.of(name, ((OdooException) failure).failed()))
                .invoke(steps::add)
                .map(Step::ok);
    }

    private static Uni<Step> version(OdooClient client) {
        return client.version()
                .map(version -> version < 14
                        ? Step.failed(
                                "version",
                                "Это Odoo %d, а Kopir работает с 14 и новее.".formatted(version),
                                "Обновите Odoo.")
                        : Step.passed("version", "Отвечает Odoo %d.".formatted(version)));
    }

    private static Uni<Step> login(OdooClient client) {
        return client.whoami()
                .map(who -> Step.passed("login", "Odoo принимает нас как res.users,%d.".formatted(who.user())));
    }

    private static Uni<Step> company(OdooClient client) {
        return client.whoami().chain(who -> {
            if (!who.companies().contains(who.company())) {
                return Uni.createFrom()
                        .item(Step.failed(
                                "company",
                                "Компания %d недоступна пользователю, ему доступны %s."
                                        .formatted(who.company(), who.companies()),
                                "Исправьте company подключения или добавьте компанию пользователю."));
            }
            return client.read(
                            "res.company",
                            who.company(),
                            List.of("name", "currency_id", "tax_calculation_rounding_method"))
                    .map(found -> found.map(TestConnection::company)
                            .orElseGet(() -> Step.failed(
                                    "company",
                                    "Компании %d нет.".formatted(who.company()),
                                    "Исправьте company подключения.")));
        });
    }

    private static Step company(JsonNode company) {
        var currency = company.path("currency_id").path(1).asText();
        var rounding = company.path("tax_calculation_rounding_method").asText().equals("round_per_line")
                ? "налог округляется по строкам, как у нас"
                : "налог округляется по всему счёту: сумма может разойтись с нашей на тиын на строку, это покрывает behaviour.tolerance";
        return currency.equals("KZT")
                ? Step.passed(
                        "company",
                        "%s, валюта KZT; %s.".formatted(company.path("name").asText(), rounding))
                : Step.failed(
                        "company",
                        "Валюта компании %s — %s, а не KZT."
                                .formatted(company.path("name").asText(), currency),
                        "Укажите в company компанию Казахстана. Тенге в Odoo в архиве, пока его не включат.");
    }

    private static Uni<Step> chart(OdooClient client) {
        return client.whoami()
                .chain(who -> client.search(
                        "account.journal",
                        List.of(
                                List.of("company_id", "=", who.company()),
                                List.of("type", "in", List.of("sale", "purchase", "bank"))),
                        List.of("type", "code"),
                        "id",
                        50))
                .map(journals -> {
                    var types = StreamSupport.stream(journals.spliterator(), false)
                            .map(journal -> journal.path("type").asText())
                            .collect(Collectors.toSet());
                    return types.contains("sale")
                            ? Step.passed("chart_of_accounts", "План счетов загружен, журналы есть: " + types + ".")
                            : Step.failed(
                                    "chart_of_accounts",
                                    "В компании нет журнала продаж: план счетов не загружен.",
                                    "Бухгалтерия → Настройки → Фискальная локализация: Казахстан (модуль l10n_kz).");
                });
    }

    private Uni<Boolean> rates(OdooConnection connection, List<Step> steps, boolean creates) {
        return Multi.createFrom()
                .iterable(RATES)
                .onItem()
                .transformToUniAndConcatenate(
                        rate -> step(steps, "tax_" + rate.toPlainString(), () -> rate(connection, rate, creates)))
                .collect()
                .asList()
                .replaceWith(true);
    }

    private Uni<Step> rate(OdooConnection connection, BigDecimal rate, boolean creates) {
        var name = "tax_" + rate.toPlainString();
        return taxes.find(connection, Taxes.Use.SALE, rate).chain(found -> {
            if (!found.isEmpty()) {
                return Uni.createFrom()
                        .item(Step.passed(
                                name,
                                "Налог с продаж %s %% есть: %s."
                                        .formatted(
                                                rate.toPlainString(),
                                                StreamSupport.stream(found.spliterator(), false)
                                                        .map(tax ->
                                                                tax.path("name").asText())
                                                        .collect(Collectors.joining(", ")))));
            }
            if (!NEEDED.contains(rate)) {
                return Uni.createFrom()
                        .item(Step.passed(
                                name,
                                "Налога с продаж %s %% нет; он понадобится, только если вы продаёте по этой ставке."
                                        .formatted(rate.toPlainString())));
            }
            return creates
                    ? create(connection, rate)
                            .map(ids -> Step.passed(
                                    name,
                                    "Налоги %s %% созданы: с продаж сверху и в цене, с покупок. %s"
                                            .formatted(rate.toPlainString(), ids)))
                    : Uni.createFrom()
                            .item(
                                    Step.failed(
                                            name,
                                            "Налога с продаж %s %% нет: в плане счетов Казахстана Odoo его не поставляет."
                                                    .formatted(rate.toPlainString()),
                                            "Повторите проверку с create_missing=true под пользователем с правами бухгалтера, или создайте налог вручную."));
        });
    }

    private Uni<List<Long>> create(OdooConnection connection, BigDecimal rate) {
        return createTax
                .of(connection, Taxes.Use.SALE, rate, false)
                .chain(over -> createTax
                        .of(connection, Taxes.Use.SALE, rate, true)
                        .chain(within -> createTax
                                .of(connection, Taxes.Use.PURCHASE, rate, false)
                                .map(bought -> List.of(over, within, bought))));
    }

    private Uni<Boolean> rights(OdooConnection connection, List<Step> steps) {
        var behaviour = connection.settings().behaviour();
        return right(connection, steps, Move.MODEL, "счета", true)
                .chain(() -> right(connection, steps, "res.partner", "контрагентов", behaviour.createPartners()))
                .chain(() -> right(connection, steps, "product.product", "товары", behaviour.createProducts()));
    }

    private Uni<Boolean> right(
            OdooConnection connection, List<Step> steps, String model, String what, boolean isNeeded) {
        var name = "right_" + model;
        return step(
                steps,
                name,
                () -> clients.of(connection)
                        .call(OdooCall.of(model, "check_access_rights")
                                .with("operation", "create")
                                .with("raise_exception", false))
                        .map(
                                may -> may.asBoolean() || !isNeeded
                                        ? Step.passed(
                                                name,
                                                may.asBoolean()
                                                        ? "Пользователь может создавать %s.".formatted(what)
                                                        : "Пользователь не может создавать %s, подключение этого и не делает."
                                                                .formatted(what))
                                        : Step.failed(
                                                name,
                                                "Пользователь не может создавать %s (%s).".formatted(what, model),
                                                "Дайте ему группы «Выставление счетов» и «Создание контактов», или выключите это в behaviour.")));
    }
}
