package kz.kopir.sandbox.bitrix.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhpFormTest {

    @Test
    void nestsBracketsAsPhpDoes() {
        assertThat(PhpForm.parse("fields[TITLE]=%D1%8F+x&fields[PHONE][0][VALUE]=7&select[]=ID&select[]=TITLE"))
                .isEqualTo(Map.of(
                        "fields", Map.of("TITLE", "я x", "PHONE", List.of(Map.of("VALUE", "7"))),
                        "select", List.of("ID", "TITLE")));
    }

    @Test
    void keepsAMapWhereTheKeysAreNoList() {
        assertThat(PhpForm.parse("a[0]=x&a[2]=y&a[]=z")).isEqualTo(Map.of("a", Map.of("0", "x", "2", "y", "3", "z")));
    }

    @Test
    void takesTheLastOfTwoValues() {
        assertThat(PhpForm.parse("a=1&a=2&=3&b")).isEqualTo(Map.of("a", "2", "b", ""));
    }
}
