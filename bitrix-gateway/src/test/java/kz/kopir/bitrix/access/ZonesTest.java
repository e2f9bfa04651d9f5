package kz.kopir.bitrix.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZonesTest {

    @ParameterizedTest
    @CsvSource({
        "https://a.bitrix24.kz/rest/, https://b.bitrix24.kz/rest/, true",
        "https://a.bitrix24.com.br/, https://b.bitrix24.com.br/, true",
        "https://a.bitrix24.kz/, http://b.bitrix24.kz/, false",
        "https://a.bitrix24.kz/, https://b.bitrix24.ru/, false",
        "https://a.bitrix24.kz/, https://b.bitrix24.kz:8443/, false",
        "https://a.bitrix24.kz/, https://www.bitrix24.kz/, false",
        "https://a.bitrix24.kz/, https://evil.example/a.bitrix24.kz/, false",
        "https://a.bitrix24.kz/, https://b.bitrix24.kz.evil.example/, false",
        "https://crm.company.kz/, https://b.bitrix24.kz/, false",
        "http://localhost:9102/, http://localhost:9103/, false"
    })
    void onlyAnotherNameInTheSameCloudZoneIsFollowed(URI from, URI to, boolean followed) {
        assertThat(new Zones(false).follow(from, to)).isEqualTo(followed);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:9102/, http://localhost:9103/, true",
        "http://localhost:9102/, http://127.0.0.1:9103/, false"
    })
    void inTheSandboxThePortsOfAHostAreAZone(URI from, URI to, boolean followed) {
        assertThat(new Zones(true).follow(from, to)).isEqualTo(followed);
    }
}
