package kz.kopir.bitrix.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnChangesTest {

    private final OwnChanges own = new OwnChanges(Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC));

    @Test
    void remembersTheDealsOfSingleCallsAndOfBatches() {
        own.made("crm.item.update", Map.of("entityTypeId", 2, "id", "5", "fields", Map.of()));
        own.made("crm.deal.update", Map.of("id", 6));
        own.made(
                "batch",
                Map.of(
                        "cmd",
                        Map.of(
                                "c1", "crm.item.update?entityTypeId=2&id=7&fields%5Btitle%5D=x",
                                "c2", "crm.item.update?entityTypeId=4&id=8",
                                "c3", "crm.item.get?entityTypeId=2&id=9")));
        own.made("crm.item.update", Map.of("entityTypeId", 4, "id", "10"));

        assertThat(own.within(Duration.ofSeconds(2))).containsExactlyInAnyOrder("5", "6", "7");
    }

    @Test
    void namesChangesOnlyAndOnlyWhereThePortalKnowsTheName() {
        assertThat(own.named("crm.item.update", Map.of("id", 1))).doesNotContainKey("auth_connector");
        own.nameAs("kopir");

        assertThat(own.named("crm.item.update", Map.of("id", 1))).containsEntry("auth_connector", "kopir");
        assertThat(own.named("crm.item.list", Map.of())).doesNotContainKey("auth_connector");
        assertThat(own.named("crm.item.update", "crm.item.update?id=1"))
                .isEqualTo("crm.item.update?id=1&auth_connector=kopir");
        assertThat(own.named("crm.item.get", "crm.item.get?id=1")).isEqualTo("crm.item.get?id=1");
    }
}
