package kz.kopir.onec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8 (701) 234-56-78",
                "+7 701 234 56 78",
                "77012345678",
                "701 234 56 78",
                "+77012345678",
                "8-701-2345678"
            })
    void isTheSameHoweverItIsWritten(String text) {
        assertThat(Phone.of(text)).contains(new Phone("+77012345678"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+49 30 123456", "+998 90 123 45 67"})
    void takesOtherCountriesWithTheirPlus(String text) {
        assertThat(Phone.of(text))
                .hasValueSatisfying(phone -> assertThat(phone.e164()).isEqualTo(text.replace(" ", "")));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "нет", "12345", "8 (701) 234-56", "49 30 123456", "+7 701 234 56 789", "1 701 234 56 78"})
    void isNoneWhereNoneIsWritten(String text) {
        assertThat(Phone.of(text)).isEmpty();
    }
}
