package kz.kopir.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IbanTest {

    @ParameterizedTest
    @ValueSource(strings = {"KZ86125KZT5004100100", "KZ75125KZT1001300335", "KZ176010251000042993"})
    void takesRightOnes(String iban) {
        assertThat(Iban.isValid(iban)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KZ97722S000022559826",
                "KZ86125KZT500410010",
                "kz86125kzt5004100100",
                "DE86125KZT5004100100",
                " KZ86125KZT5004100100"
            })
    void refusesWrongOnes(String iban) {
        assertThat(Iban.isValid(iban)).isFalse();
    }

    @Test
    void noticesEveryWrongDigit() {
        var right = "KZ176010251000042993";
        for (var place = 2; place < right.length(); place++) {
            var digit = right.charAt(place) - '0';
            var wrong = right.substring(0, place) + (digit + 1) % 10 + right.substring(place + 1);
            assertThat(Iban.isValid(wrong)).as(wrong).isFalse();
        }
    }
}
