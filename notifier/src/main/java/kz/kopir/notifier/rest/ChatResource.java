package kz.kopir.notifier.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import kz.kopir.notifier.NotifierProblem;
import kz.kopir.notifier.chats.ChatSettings;
import kz.kopir.notifier.chats.Chats;
import kz.kopir.notifier.chats.KeepChats;
import kz.kopir.notifier.chats.Recipient;
import kz.kopir.notifier.chats.WatchChats;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.settings.Finding;
import kz.kopir.platform.web.KeptSettings;
import kz.kopir.platform.web.Page;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The chats that are told something: what, when, in which language. */
@Path("/api/notifications/chats")
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Notifications")
public class ChatResource {

    private static final Finding OTHER_CHAT =
            new Finding("chat", "номер не меняется: добавьте другой чат", "the id does not change: add another chat");
    private static final Finding BEYOND = new Finding(
            "organizations",
            "назовите только организации из вашего токена",
            "name organisations of your token, and no others");

    private final Chats chats;
    private final KeepChats keep;
    private final WatchChats watch;
    private final Caller caller;

    ChatResource(Chats chats, KeepChats keep, WatchChats watch, Caller caller) {
        this.chats = chats;
        this.keep = keep;
        this.watch = watch;
        this.caller = caller;
    }

    /**
     * A chat as it is.
     *
     * @param origin      CONFIGURATION or DATABASE; one of the configuration changes only there
     * @param unreachable why nothing can be told there now; null when it can
     */
    public record ChatView(ChatSettings settings, Recipient.Origin origin, long version, String unreachable) {}

    @GET
    @Operation(summary = "The chats, by id")
    public Uni<Page<ChatView>> list(
            @QueryParam("after") Long after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit) {
        return watch.look()
                .map(known -> Page.of(
                        chats.all()
                                .filter(this::isVisible)
                                .filter(recipient -> after == null || recipient.chat() > after)
                                .sorted(Comparator.comparing(Recipient::chat))
                                .limit(limit + 1L)
                                .map(this::view)
                                .toList(),
                        limit,
                        view -> view.settings().chat()));
    }

    @GET
    @Path("/{chat}")
    @Operation(summary = "A chat; its ETag is needed to change it")
    public Uni<Response> get(long chat) {
        return watch.look().map(known -> answer(Response.Status.OK, visible(chat)));
    }

    @POST
    @Operation(summary = "Adds a chat; it is told from now on")
    public Uni<Response> add(@NotNull ChatSettings settings) {
        bounded(settings.organizations());
        return keep.add(settings, caller.subject()).map(kept -> answer(Response.Status.CREATED, kept));
    }

    @PUT
    @Path("/{chat}")
    @Operation(summary = "Changes a chat, with If-Match; what is left out has its usual value")
    public Uni<Response> change(long chat, @HeaderParam("If-Match") String ifMatch, @NotNull ChatSettings settings) {
        if (settings.chat() != null && settings.chat() != chat) {
            throw new ProblemException(NotifierProblem.CHAT_IS_WRONG, KeptSettings.words(List.of(OTHER_CHAT)));
        }
        bounded(settings.organizations());
        return watch.look()
                .invoke(known -> visible(chat))
                .chain(() -> keep.change(
                        settings.forChat(chat),
                        KeptSettings.seen(ifMatch, NotifierProblem.IF_MATCH_NEEDED),
                        caller.subject()))
                .map(kept -> answer(Response.Status.OK, kept));
    }

    @DELETE
    @Path("/{chat}")
    @Operation(summary = "Removes a chat; it is told nothing more")
    public Uni<Void> remove(long chat) {
        return watch.look().invoke(known -> visible(chat)).chain(() -> keep.remove(chat, caller.subject()));
    }

    private Recipient visible(long chat) {
        return chats.find(chat)
                .filter(this::isVisible)
                .orElseThrow(() -> new ProblemException(NotifierProblem.UNKNOWN_CHAT, Long.toString(chat)));
    }

    /** Whoever is bound to organisations sees the chats that are told of these alone. */
    private boolean isVisible(Recipient recipient) {
        return isWithin(caller.organizationBins(), recipient.settings().organizations());
    }

    private void bounded(List<String> organizations) {
        if (!isWithin(caller.organizationBins(), organizations)) {
            throw new ProblemException(NotifierProblem.CHAT_IS_WRONG, KeptSettings.words(List.of(BEYOND)));
        }
    }

    /** @param bound empty for none */
    static boolean isWithin(Set<String> bound, List<String> organizations) {
        return bound.isEmpty() || !organizations.isEmpty() && bound.containsAll(organizations);
    }

    private ChatView view(Recipient recipient) {
        return new ChatView(
                recipient.settings(), recipient.origin(), recipient.version(), chats.unreachable(recipient.chat()));
    }

    private Response answer(Response.Status status, Recipient recipient) {
        return Response.status(status)
                .tag(new EntityTag(Long.toString(recipient.version())))
                .entity(view(recipient))
                .build();
    }
}
