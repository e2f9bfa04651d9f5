package kz.kopir.notifier.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import kz.kopir.notifier.Language;
import kz.kopir.notifier.ai.AnswerQuestion;
import kz.kopir.notifier.ai.ModelUsage;
import kz.kopir.notifier.reports.Answer;
import kz.kopir.platform.security.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Questions about the business in people's words. */
@Path("/api/ai-report")
@RolesAllowed({Roles.USER, Roles.ADMIN, Roles.SERVICE})
@Tag(name = "Reports")
public class AiReportResource {

    private static final int DAYS = 31;

    private final AnswerQuestion answerQuestion;
    private final ModelUsage usage;
    private final Askers askers;

    AiReportResource(AnswerQuestion answerQuestion, ModelUsage usage, Askers askers) {
        this.answerQuestion = answerQuestion;
        this.usage = usage;
        this.askers = askers;
    }

    /**
     * A question.
     *
     * @param query    in Russian, Kazakh or English
     * @param language of the answer where the question does not tell it: ru, kk or en
     */
    public record Question(
            @NotBlank @Size(max = 1000) String query,
            @Size(max = 5) String language) {}

    @POST
    @Operation(
            summary = "Answers a question about sales, payments, documents, stock and failures",
            description =
                    "In words, as a table and as a chart, with the queries that the figures come from. A user is answered from their own deals.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(value = "{\"query\": \"Покажи продажи за неделю по менеджерам\"}")))
    public Uni<Answer> ask(@NotNull @Valid Question question) {
        var language = Language.of(question.language()).orElse(null);
        return answerQuestion.ask(question.query(), askers.asker(language));
    }

    @GET
    @Path("/usage")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Tokens and cost of the language model by day, the latest first")
    public Uni<List<ModelUsage.Day>> usage() {
        return usage.latest(DAYS);
    }
}
