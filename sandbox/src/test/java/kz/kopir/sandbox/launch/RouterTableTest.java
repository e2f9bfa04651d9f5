package kz.kopir.sandbox.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import kz.kopir.sandbox.infra.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTableTest {

    private final RouterTable table = RouterTable.load();

    @ParameterizedTest
    @CsvSource({
        "/api/documents, document-service",
        "/api/documents/5f0c/print, document-service",
        "/api/orders, document-service",
        "/api/document-sync/5f0c/export_to_1c/, document-service",
        "/api/onec-integrations, onec-gateway",
        "/api/onec/main/stock, onec-gateway",
        "/webhook/1c/main, onec-gateway",
        "/exchange/1c, onec-gateway",
        "/api/odoo-connections/main/test, odoo-gateway",
        "/api/odoo-sync/5f0c, odoo-gateway",
        "/webhook/odoo/main/secret, odoo-gateway",
        "/webhook/bitrix24/deal, bitrix-gateway",
        "/api/mapping/product, bitrix-gateway",
        "/api/sync/stock, stock-sync",
        "/api/stock, stock-sync",
        "/api/ai-report, notifier",
        "/webhook/telegram, notifier",
        "/api/notifications/chats, notifier",
        "/onec-gateway/api/tasks, onec-gateway",
        "/odoo-gateway, odoo-gateway",
    })
    void sendsAPathToItsService(String path, String service) {
        assertThat(table.find(path)).contains(service);
    }

    @ParameterizedTest
    @CsvSource({"/api/document", "/api/documentsx", "/webhook/bitrix24", "/api/sync", "/onec-gatewayx/api"})
    void knowsNoOtherPath(String path) {
        assertThat(table.find(path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/notifier/api/tasks?state=PARKED, /api/tasks?state=PARKED",
        "/notifier, /",
        "/notifier?x=1, /?x=1",
        "/webhook/telegram, /webhook/telegram",
        "/notifierx/api, /notifierx/api",
    })
    void takesTheServicesNameOffTheAddress(String asked, String known) {
        assertThat(RouterTable.withoutService(asked, "notifier")).isEqualTo(known);
    }

    @Test
    void knowsWhatPeopleOfDocumentsLookFor() {
        for (var path : new String[] {
            "organizations", "customers", "print-templates/waybill", "esf/deadlines", "tax-reports/300.00"
        }) {
            assertThat(table.find("/api/" + path)).contains("document-service");
        }
    }

    @Test
    void runsEveryServiceThatHasAModule() {
        assertThat(table.running())
                .allSatisfy(
                        service -> assertThat(Checkout.root().resolve(service).resolve("pom.xml"))
                                .exists());
        assertThat(table.services())
                .filteredOn(
                        service -> Files.exists(Checkout.root().resolve(service).resolve("pom.xml")))
                .containsExactlyInAnyOrderElementsOf(table.running());
    }
}
