package kz.kopir.bitrix.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import kz.kopir.contracts.Customer;
import kz.kopir.contracts.CustomerAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerTest {

    private static final String BIN = "960640000535";
    private static final String OTHER_BIN = "971240001315";
    private static final String IIN = "890525350143";
    private static final String IBAN = "KZ86125KZT5004100100";

    @Test
    void buysInTheNameThatWasChosenOnTheDeal() {
        var company = company(Deals.requisite("1", BIN), Deals.requisite("2", OTHER_BIN));

        assertThat(customer(buyer(company, null, "2")).bin()).isEqualTo(OTHER_BIN);
        assertThat(customer(buyer(company, null, null)).bin()).isEqualTo(BIN);
    }

    @Test
    void aPersonBuysWhoseRequisiteWasChosen() {
        var company = company(Deals.requisite("1", BIN));
        var person = person(List.of(new CrmRequisite("9", "ИП Сатпаева", null, IIN, null)), Map.of());

        assertThat(customer(buyer(company, person, "9")).iin()).isEqualTo(IIN);
        assertThat(customer(buyer(company, person, "9")).name()).isEqualTo("ИП Сатпаева");
        assertThat(customer(buyer(company, person, null)).bin()).isEqualTo(BIN);
    }

    @Test
    void findsTheIinThatWasTypedIntoAnotherField() {
        var person = person(List.of(new CrmRequisite("3", null, "нет", null, IIN)), Map.of());

        assertThat(customer(buyer(null, person, null)).iin()).isEqualTo(IIN);
        assertThat(customer(buyer(null, person, null)).bin()).isNull();
    }

    @Test
    void findsTheNumberInACustomFieldAndInTextOnlyWhereTheCompanySaysSo() {
        var person = person(List.of(), Map.of("UF_CRM_IIN", "890525 350 143"));
        var rules = new CustomerRules(List.of("UF_CRM_BIN", "UF_CRM_IIN"), false, true, 6, 11);
        assertThat(customer(buyer(null, person, null)).taxId()).isNull();
        assertThat(customer(buyer(null, person, null), rules, "Сделка").iin()).isEqualTo(IIN);

        var bare = person(List.of(), Map.of());
        var inText = new CustomerRules(List.of(), true, true, 6, 11);
        assertThat(customer(buyer(null, bare, null), inText, "Кофе для ТОО, БИН " + BIN + ".")
                        .bin())
                .isEqualTo(BIN);
        assertThat(customer(buyer(null, bare, null), inText, "Заказ 123456789012")
                        .taxId())
                .isNull();
    }

    @Test
    void asksWhereTheOnlyNumberIsMistypedAndNeverShowsIt() {
        var company = company(Deals.requisite("1", "960640000536"));

        assertThatThrownBy(() -> customer(buyer(company, null, null)))
                .isInstanceOf(UnusableDealException.class)
                .hasMessageContaining("…0536")
                .hasMessageNotContaining("960640000536")
                .extracting("code")
                .isEqualTo("BTX-0315");
        var lenient = new CustomerRules(List.of(), false, false, 6, 11);
        assertThat(customer(buyer(company, null, null), lenient, "Сделка").taxId())
                .isNull();
    }

    @Test
    void aBuyerWithoutBinAndIinIsNoError() {
        var retail = customer(buyer(null, person(List.of(), Map.of()), null));

        assertThat(retail.taxId()).isNull();
        assertThat(retail.phone()).isEqualTo("+77011234567");
        assertThat(customer(buyer(null, null, null)).name()).isEqualTo("Розничный покупатель");
    }

    @Test
    void takesPhoneAndMailFromAContactWhoHasThem() {
        var mute = new CrmParty("Айгуль", null, null, List.of(), List.of(), Map.of());
        var second = new CrmParty("Асем", "8 (701) 765-43-21", "asem@example.kz", List.of(), List.of(), Map.of());
        var company = new CrmParty("Ромашка", null, null, List.of(), List.of(), Map.of());
        var customer = customer(new CrmBuyer(company, mute, List.of(second), null, null, List.of()));

        assertThat(customer.name()).isEqualTo("Ромашка");
        assertThat(customer.phone()).isEqualTo("+77017654321");
        assertThat(customer.email()).isEqualTo("asem@example.kz");
    }

    @Test
    void tellsLegalAddressDeliveryAndTheAccountInTheDealsCurrency() {
        var addresses = List.of(
                new CrmAddress(6, null, "Астана"),
                new CrmAddress(6, "1", "Алматы, Абая 10"),
                new CrmAddress(11, "1", "Алматы, Сатпаева 22"),
                new CrmAddress(1, "1", "Алматы, Фурманова 1"));
        var company = new CrmParty("Ромашка", null, null, addresses, List.of(Deals.requisite("1", BIN)), Map.of());
        var accounts = List.of(
                new CrmAccount("1", "1", "KZ00125KZT5004100100", "CASPKZKA", "Kaspi", "KZT"),
                new CrmAccount("2", "1", "kz86 125k zt50 0410 0100", "CASPKZKA", "Kaspi", "KZT"));
        var customer = customer(new CrmBuyer(company, null, List.of(), null, null, accounts));

        assertThat(customer.address()).isEqualTo("Алматы, Абая 10");
        assertThat(customer.deliveryAddress()).isEqualTo("Алматы, Сатпаева 22");
        assertThat(customer.account()).isEqualTo(new CustomerAccount(IBAN, "CASPKZKA", "Kaspi"));
    }

    @ParameterizedTest
    @CsvSource({
        "8 701 123 45 67, +77011234567",
        "+7 (701) 123-45-67, +77011234567",
        "77011234567, +77011234567",
        "7011234567, +77011234567",
        "+998 90 123 45 67, +998901234567",
        "8(727)250-12-34 доб. 5, +77272501234",
        "00 44 20 7946 0958, +442079460958",
        "внутренний 12, внутренний 12"
    })
    void writesPhonesInE164(String typed, String expected) {
        assertThat(Phone.of(typed)).isEqualTo(expected);
    }

    private static CrmParty company(CrmRequisite... requisites) {
        return Deals.company(List.of(requisites));
    }

    private static CrmParty person(List<CrmRequisite> requisites, Map<String, String> fields) {
        return new CrmParty("Айгуль Сатпаева", "+7 701 123 45 67", null, List.of(), requisites, fields);
    }

    private static CrmBuyer buyer(CrmParty company, CrmParty contact, String requisite) {
        return new CrmBuyer(company, contact, List.of(), requisite, null, List.of());
    }

    private static Customer customer(CrmBuyer buyer) {
        return customer(buyer, CustomerRules.standard(), "Сделка");
    }

    private static Customer customer(CrmBuyer buyer, CustomerRules rules, String title) {
        var deal = Deals.deal(title, StageSemantics.WON, Map.of());
        return new ResolveCustomer(Deals.image(deal, List.of(), buyer), rules).customer();
    }
}
