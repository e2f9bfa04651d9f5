package kz.kopir.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class CallerTest {

    @Test
    void trustsAnAddressOnlyWhenItIsVerified() {
        assertThat(caller("user", Map.of("email", "a@example.kz")).email()).isEmpty();
        assertThat(caller("user", Map.of("email", "a@example.kz", "email_verified", JsonValue.FALSE))
                        .email())
                .isEmpty();
        assertThat(caller("user", Map.of("email", "a@example.kz", "email_verified", true))
                        .email())
                .contains("a@example.kz");
    }

    @Test
    void seesAllAsAdministratorOrProgramAndNotAsUser() {
        assertThat(caller("admin", Map.of()).seesAll()).isTrue();
        assertThat(caller("service", Map.of()).seesAll()).isTrue();
        assertThat(caller("user", Map.of()).seesAll()).isFalse();
    }

    @Test
    void isBoundedByTheOrganisationsOfItsToken() {
        assertThat(caller("user", Map.of()).organizationBins()).isEmpty();
        assertThat(caller(
                                "user",
                                Map.of(
                                        "organization_bins",
                                        Json.createArrayBuilder()
                                                .add("990140000483")
                                                .build()))
                        .organizationBins())
                .containsExactly("990140000483");
        var unreadable = caller("user", Map.of("organization_bins", "990140000483"));
        assertThatThrownBy(unreadable::organizationBins).isInstanceOf(ForbiddenException.class);
    }

    @Test
    void asksForThePersonThatAServiceNamesAndForNobodyThatAnotherNames() {
        var person = new OnBehalf("dana", false, List.of("990140000483"), "dana@example.kz").encoded();
        var service = caller("service", Map.of(), person);
        assertThat(service.subject()).isEqualTo("dana");
        assertThat(service.seesAll()).isFalse();
        assertThat(service.email()).contains("dana@example.kz");
        assertThat(service.organizationBins()).containsExactly("990140000483");

        var user = caller("user", Map.of(), new OnBehalf("boss", true, List.of(), null).encoded());
        assertThat(user.subject()).isEqualTo("aliya");
        assertThat(user.seesAll()).isFalse();
        var unreadable = caller("service", Map.of(), "%%%");
        assertThatThrownBy(unreadable::seesAll).isInstanceOf(ForbiddenException.class);
    }

    @Test
    void showsAPersonNoMoreThanTheServiceItselfMaySee() {
        var of = Map.<String, Object>of(
                "organization_bins",
                Json.createArrayBuilder()
                        .add("990140000483")
                        .add("060140000124")
                        .build());
        var wider = new OnBehalf("dana", false, List.of("990140000483", "111111111111"), null).encoded();
        var unbounded = new OnBehalf("boss", true, List.of(), null).encoded();
        var foreign = new OnBehalf("dana", false, List.of("111111111111"), null).encoded();
        assertThat(caller("service", of, wider).organizationBins()).containsExactly("990140000483");
        assertThat(caller("service", of, unbounded).organizationBins())
                .containsExactlyInAnyOrder("990140000483", "060140000124");
        assertThatThrownBy(caller("service", of, foreign)::organizationBins)
                .as("nothing in common is nothing, not all")
                .isInstanceOf(ForbiddenException.class);
    }

    private static Caller caller(String role, Map<String, Object> claims) {
        return caller(role, claims, null);
    }

    private static Caller caller(String role, Map<String, Object> claims, String onBehalf) {
        var all = new HashMap<>(claims);
        all.put("sub", "aliya");
        var token = new JsonWebToken() {
            @Override
            public String getName() {
                return "aliya";
            }

            @Override
            public Set<String> getClaimNames() {
                return all.keySet();
            }

            @Override
            @SuppressWarnings("unchecked") // as the interface has it
            public <T> T getClaim(String name) {
                return (T) all.get(name);
            }
        };
        return new Caller(
                token,
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal("aliya"))
                        .addRole(role)
                        .build(),
                onBehalf);
    }
}
