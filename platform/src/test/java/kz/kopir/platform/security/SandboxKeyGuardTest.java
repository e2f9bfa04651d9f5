package kz.kopir.platform.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SandboxKeyGuardTest {

    @Test
    void doesNotStartOutsideTheSandboxWithItsTokens() {
        var guard = new SandboxKeyGuard(Optional.of(SandboxKeyGuard.SANDBOX_ISSUER), false);

        assertThatThrownBy(() -> guard.check(null)).hasMessageContaining("mp.jwt.verify.issuer");
    }

    @Test
    void startsInTheSandboxAndWithAnotherIssuer() {
        assertThatCode(() -> new SandboxKeyGuard(Optional.of(SandboxKeyGuard.SANDBOX_ISSUER), true).check(null))
                .doesNotThrowAnyException();
        assertThatCode(() -> new SandboxKeyGuard(Optional.of("https://id.example.kz/realms/kopir"), false).check(null))
                .doesNotThrowAnyException();
    }
}
