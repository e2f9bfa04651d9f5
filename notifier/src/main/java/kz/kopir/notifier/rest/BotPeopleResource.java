package kz.kopir.notifier.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import kz.kopir.notifier.Language;
import kz.kopir.notifier.NotifierProblem;
import kz.kopir.notifier.bot.BotCalls;
import kz.kopir.notifier.bot.Codes;
import kz.kopir.notifier.bot.People.Grant;
import kz.kopir.notifier.bot.Person;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.settings.Finding;
import kz.kopir.platform.web.KeptSettings;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whom the bot answers, and the codes by which they come. */
@Path("/api/notifications")
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Notifications")
public class BotPeopleResource {

    private static final int LONGEST = 200;

    private final Codes codes;
    private final BotCalls bot;
    private final Caller caller;

    BotPeopleResource(Codes codes, BotCalls bot, Caller caller) {
        this.codes = codes;
        this.bot = bot;
        this.caller = caller;
    }

    /**
     * For whom a code is.
     *
     * @param subject       the {@code sub} of their token: whose documents they see
     * @param role          USER or ADMIN
     * @param organizations BINs that bound what they see; empty for no bound
     * @param email         in the CRM: whose deals they see
     * @param told          whether their chat is told of what concerns them; true when left out
     */
    public record NewCode(
            String subject, Role role, List<String> organizations, String email, Language language, Boolean told) {}

    /** What the bot lets a person do. */
    public enum Role {
        USER,
        ADMIN
    }

    /** @param link to be opened by the person; null while the bot's name is not known */
    public record CodeView(String code, String link, OffsetDateTime expiresAt) {}

    /** Somebody whom the bot answers. */
    public record PersonView(
            long telegram,
            String subject,
            Role role,
            List<String> organizations,
            String email,
            Language language,
            OffsetDateTime tiedAt) {}

    public record PeopleView(List<PersonView> items) {}

    @POST
    @Path("/codes")
    @Operation(
            summary = "Makes a code for one person",
            description = "It is shown this once. The person sends it to the bot: /start CODE.")
    public Uni<Response> make(@NotNull NewCode wanted) {
        return codes.make(grant(wanted), caller.subject())
                .map(code -> Response.status(Response.Status.CREATED)
                        .entity(new CodeView(
                                code.code(),
                                bot.username() == null
                                        ? null
                                        : "https://t.me/%s?start=%s".formatted(bot.username(), code.code()),
                                code.expiresAt()))
                        .build());
    }

    @GET
    @Path("/people")
    @Operation(summary = "Whom the bot answers")
    public Uni<PeopleView> people() {
        var bound = caller.organizationBins();
        return codes.people()
                .map(people -> new PeopleView(people.stream()
                        .filter(person -> ChatResource.isWithin(bound, person.organizations()))
                        .map(BotPeopleResource::view)
                        .toList()));
    }

    @DELETE
    @Path("/people/{telegram}")
    @Operation(summary = "The bot answers that person no more, and their chat is told nothing")
    public Uni<Void> untie(long telegram) {
        var bound = caller.organizationBins();
        return codes.people()
                .map(people -> people.stream()
                        .anyMatch(person ->
                                person.telegram() == telegram && ChatResource.isWithin(bound, person.organizations())))
                .chain(isVisible -> isVisible
                        ? codes.untie(telegram, caller.subject())
                        : Uni.createFrom().item(false))
                .invoke(untied -> {
                    if (!untied) {
                        throw new ProblemException(NotifierProblem.UNKNOWN_PERSON, Long.toString(telegram));
                    }
                })
                .replaceWithVoid();
    }

    private Grant grant(NewCode wanted) {
        var organizations = wanted.organizations() == null ? List.<String>of() : wanted.organizations();
        var findings = new ArrayList<Finding>();
        if (wanted.subject() == null
                || wanted.subject().isBlank()
                || wanted.subject().length() > LONGEST) {
            findings.add(new Finding("subject", "sub из токена человека", "the sub of the person's token"));
        }
        if (wanted.role() == null) {
            findings.add(new Finding("role", "user или admin", "user or admin"));
        }
        if (wanted.email() != null && !wanted.email().matches("\\S+@\\S+")) {
            findings.add(new Finding("email", "адрес почты, как в CRM", "an e-mail address, as in the CRM"));
        }
        if (organizations.stream().anyMatch(bin -> !bin.matches("\\d{12}"))) {
            findings.add(new Finding("organizations", "БИН из 12 цифр", "BINs of 12 digits"));
        } else if (!ChatResource.isWithin(caller.organizationBins(), organizations)) {
            findings.add(new Finding(
                    "organizations",
                    "назовите только организации из вашего токена",
                    "name organisations of your token, and no others"));
        }
        if (!findings.isEmpty()) {
            throw new ProblemException(NotifierProblem.CODE_IS_WRONG, KeptSettings.words(findings));
        }
        return new Grant(
                wanted.subject().strip(),
                wanted.role() == Role.ADMIN,
                organizations,
                wanted.email(),
                wanted.language() == null ? Language.RU : wanted.language(),
                wanted.told() == null || wanted.told());
    }

    private static PersonView view(Person person) {
        return new PersonView(
                person.telegram(),
                person.subject(),
                person.isAdmin() ? Role.ADMIN : Role.USER,
                person.organizations(),
                person.email(),
                person.language(),
                person.tiedAt());
    }
}
