package kz.kopir.document.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import kz.kopir.document.parties.VersionsDifferException;
import kz.kopir.document.print.TemplateRefusedException;
import kz.kopir.document.printing.KeepTemplates;
import kz.kopir.document.printing.PrintDocuments;
import kz.kopir.document.printing.Printables;
import kz.kopir.document.printing.Templates;
import kz.kopir.document.printing.Templates.Choice;
import kz.kopir.document.printing.Templates.Uploaded;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The forms that documents are printed with, and how an administrator changes them. */
@Path("/api/print-templates")
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Print templates")
public class PrintTemplateResource {

    private static final String BUNDLED = "bundled";

    private final Templates templates;
    private final KeepTemplates keep;
    private final PrintDocuments printDocuments;
    private final Printables printables;
    private final Caller caller;
    private final Visible visible;

    PrintTemplateResource(
            Templates templates,
            KeepTemplates keep,
            PrintDocuments printDocuments,
            Printables printables,
            Caller caller,
            Visible visible) {
        this.templates = templates;
        this.keep = keep;
        this.printDocuments = printDocuments;
        this.printables = printables;
        this.caller = caller;
        this.visible = visible;
    }

    /** @param current the uploaded version that is used, or null for the one that comes with Kopir */
    public record Form(String form, Integer current) {}

    public record Forms(List<Form> items) {}

    public record Version(int version, String comment, String author, OffsetDateTime createdAt) {}

    public record Versions(Integer current, List<Version> items) {}

    public record Upload(
            @NotBlank String template, @Size(max = 500) String comment) {}

    /** @param version null goes back to the one that comes with Kopir */
    public record Choosing(Integer version) {}

    @GET
    @Operation(summary = "All forms, with the version that each is printed with from now on")
    public Uni<Forms> list() {
        return templates
                .choices()
                .map(choices -> new Forms(printDocuments.forms().stream()
                        .map(form -> new Form(
                                form,
                                choices.containsKey(form) ? choices.get(form).version() : null))
                        .toList()));
    }

    @GET
    @Path("/{form}")
    @Operation(summary = "The uploaded versions of a form, newest first; its ETag is needed to choose one")
    public Uni<Response> versions(String form) {
        requireForm(form);
        return templates
                .versions(form)
                .chain(versions -> templates.choices().map(choices -> {
                    var choice = choices.getOrDefault(form, new Choice(null, 0));
                    return Response.ok(new Versions(
                                    choice.version(),
                                    versions.stream()
                                            .map(PrintTemplateResource::view)
                                            .toList()))
                            .tag(ETags.of(choice.revision()))
                            .build();
                }));
    }

    @GET
    @Path("/{form}/{version}")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "The text of a version; the version bundled is what a change begins from")
    public Uni<String> source(String form, String version) {
        requireForm(form);
        return version.equals(BUNDLED)
                ? Uni.createFrom().item(printDocuments.bundledSource(form))
                : uploaded(form, version).map(Uploaded::source);
    }

    @POST
    @Path("/{form}")
    @Operation(summary = "Uploads a changed form; it is used once it is chosen")
    public Uni<Response> upload(String form, @NotNull @Valid Upload upload) {
        requireForm(form);
        try {
            return keep.add(form, upload.template(), upload.comment(), caller.subject())
                    .map(version -> Response.created(URI.create("/api/print-templates/" + form + "/" + version))
                            .entity(new Form(form, version))
                            .build());
        } catch (TemplateRefusedException refused) {
            throw PrintResource.refused(refused);
        }
    }

    @POST
    @Path("/{form}/{version}/preview")
    @Operation(summary = "Prints a real document with a version, without using it")
    public Uni<Response> preview(
            String form,
            String version,
            @QueryParam("document") @NotNull UUID document,
            @QueryParam("format") @DefaultValue("pdf") String format,
            @QueryParam("lang") @DefaultValue("ru") String lang) {
        requireForm(form);
        var wanted = PrintResource.format(format);
        var language = PrintResource.language(lang);
        return uploaded(form, version)
                .chain(template -> printables
                        .find(visible.owner(), visible.organizations(), document)
                        .map(found -> found.filter(printable -> printable.form().equals(form))
                                .orElseThrow(() -> new ProblemException(DocumentProblem.NO_SUCH_DOCUMENT, document)))
                        .chain(printable -> {
                            var changed =
                                    printable.with(template.bundled() + "+" + template.version(), template.source());
                            return printDocuments
                                    .print(changed, wanted, language)
                                    .onFailure(TemplateRefusedException.class)
                                    .transform(refused -> PrintResource.refused((TemplateRefusedException) refused))
                                    .map(bytes -> PrintResource.answer(changed, wanted, bytes));
                        }));
    }

    @PUT
    @Path("/{form}/current")
    @Operation(
            summary =
                    "Chooses what documents are printed with that are issued from now on; null goes back to Kopir's own")
    public Uni<Void> choose(String form, @HeaderParam("If-Match") String ifMatch, @NotNull Choosing choosing) {
        requireForm(form);
        return keep.choose(form, choosing.version(), ETags.required(ifMatch), caller.subject())
                .onFailure(VersionsDifferException.class)
                .transform(differ -> new ProblemException(DocumentProblem.CHANGED_MEANWHILE));
    }

    private Uni<Uploaded> uploaded(String form, String version) {
        if (!version.matches("\\d{1,9}")) {
            throw new ProblemException(DocumentProblem.NO_SUCH_TEMPLATE);
        }
        return templates
                .find(form, Integer.parseInt(version))
                .map(found -> found.orElseThrow(() -> new ProblemException(DocumentProblem.NO_SUCH_TEMPLATE)));
    }

    private void requireForm(String form) {
        if (!printDocuments.forms().contains(form)) {
            throw new ProblemException(DocumentProblem.NO_SUCH_TEMPLATE);
        }
    }

    private static Version view(Uploaded uploaded) {
        return new Version(uploaded.version(), uploaded.comment(), uploaded.author(), uploaded.createdAt());
    }
}
