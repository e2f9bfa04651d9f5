package kz.kopir.bitrix.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CommandTest {

    @Test
    void encodesNamesAndValuesOfTheQuery() {
        var command =
                Command.of("crm.x", new TreeMap<>(Map.of("filter", Map.of(">id", 5), "ids", List.of("a&b", "ю"))));

        assertThat(command.asQuery()).isEqualTo("crm.x?filter%5B%3Eid%5D=5&ids%5B0%5D=a%26b&ids%5B1%5D=%D1%8E");
    }

    @Test
    void neverShowsTheWebhooksSecret() {
        var url = WebhookUrl.parse("https://kopir.bitrix24.kz/rest/1/s3cr3t/");

        assertThat(url).hasToString("https://kopir.bitrix24.kz/rest/…");
        assertThatThrownBy(() -> WebhookUrl.parse("kopir.bitrix24.kz/rest/1/s3cr3t"))
                .message()
                .doesNotContain("s3cr3t");
    }
}
