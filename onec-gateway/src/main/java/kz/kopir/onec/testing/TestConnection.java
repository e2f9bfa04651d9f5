package kz.kopir.onec.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.contracts.DocumentType;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.commerce.SiteSessions;
import kz.kopir.onec.connection.ConnectionKind;
import kz.kopir.onec.connection.SoapService;
import kz.kopir.onec.events.RegisterWebhook;
import kz.kopir.onec.files.TryFolder;
import kz.kopir.onec.httpservice.HttpServiceTransport;
import kz.kopir.onec.odata.Metadata;
import kz.kopir.onec.odata.Names;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.onec.odata.ODataReply;
import kz.kopir.onec.posting.FindForTest;
import kz.kopir.onec.posting.StoppedException;
import kz.kopir.onec.posting.entity.OnecDocuments;
import kz.kopir.onec.published.CheckFields;
import kz.kopir.onec.published.ReadPublished;
import kz.kopir.onec.soap.EnterpriseDataTransport;
import kz.kopir.onec.soap.SoapTransport;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.settings.Step;

/**
 * Goes through every step that a document would take into a base and says of each, in words, what came of it and what to do. It writes
 * nothing unless asked to; then a marked document that it removes again.
 */
@ApplicationScoped
public class TestConnection {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private final ODataClients clients;
    private final HttpServiceTransport httpService;
    private final SoapTransport soap;
    private final EnterpriseDataTransport enterpriseData;
    private final TryFolder tryFolder;
    private final FindForTest find;
    private final ReadPublished readPublished;
    private final SiteSessions sessions;
    private final RegisterWebhook webhook;
    private final Clock clock;

    TestConnection(
            ODataClients clients,
            HttpServiceTransport httpService,
            SoapTransport soap,
            EnterpriseDataTransport enterpriseData,
            TryFolder tryFolder,
            FindForTest find,
            ReadPublished readPublished,
            SiteSessions sessions,
            RegisterWebhook webhook,
            Clock clock) {
        this.clients = clients;
        this.httpService = httpService;
        this.soap = soap;
        this.enterpriseData = enterpriseData;
        this.tryFolder = tryFolder;
        this.find = find;
        this.readPublished = readPublished;
        this.sessions = sessions;
        this.webhook = webhook;
        this.clock = clock;
    }

    public Uni<List<Step>> test(OnecConnection base, DocumentType type, boolean write) {
        var steps = new ArrayList<Step>();
        var addresses = base.settings().addresses();
        var done = Uni.createFrom().voidItem();
        if (addresses.odata() != null) {
            done = done.chain(() -> oData(base, type, write, steps));
        }
        if (addresses.httpService() != null) {
            done = done.chain(() -> said("http_service", httpService.ping(base).map(answer -> answer.toString())))
                    .invoke(steps::add)
                    .chain(() -> webhook(base))
                    .invoke(step -> step.ifPresent(steps::add))
                    .replaceWithVoid();
        }
        if (addresses.soap() != null) {
            done = done.chain(() -> said("soap", ping(base))).invoke(steps::add).replaceWithVoid();
        }
        if (base.settings().isServed()) {
            done = done.chain(() -> sessions.lastVisit(base.name()))
                    .invoke(visit -> steps.add(site(base, visit.orElse(null))))
                    .replaceWithVoid();
        } else if (base.settings().kind() == ConnectionKind.FILE
                || base.settings().kind() == ConnectionKind.HYBRID) {
            done = done.chain(() -> tryFolder.of(base))
                    .invoke(trouble -> steps.add(files(base, trouble)))
                    .replaceWithVoid();
        }
        return done.replaceWith(steps);
    }

    private Uni<Optional<Step>> webhook(OnecConnection base) {
        return webhook.look(base)
                .map(standing -> switch (standing) {
                    case NOT_WANTED -> Optional.<Step>empty();
                    case NOT_OFFERED ->
                        Optional.of(Step.passed(
                                "webhook",
                                "Служба базы не позволяет указать, куда слать события: адрес %s и секрет задают в 1С вручную."
                                        .formatted(webhook.address(base).orElseThrow())));
                    case OTHERWISE ->
                        Optional.of(Step.passed(
                                "webhook",
                                "События 1С пока не идут на %s. Kopir укажет этот адрес базе сам в течение минуты."
                                        .formatted(webhook.address(base).orElseThrow())));
                    case REGISTERED ->
                        Optional.of(Step.passed(
                                "webhook",
                                "База шлёт события на %s и подписывает их нашим секретом."
                                        .formatted(webhook.address(base).orElseThrow())));
                })
                .onFailure(StoppedException.class)
                .recoverWithItem(Optional.empty()); // the step before says why the service does not answer
    }

    private Uni<String> ping(OnecConnection base) {
        return base.settings().addresses().soapService() == SoapService.KOPIR
                ? soap.ping(base)
                : enterpriseData.ping(base);
    }

    private Uni<Void> oData(OnecConnection base, DocumentType type, boolean write, List<Step> steps) {
        return readPublished.of(base).chain(read -> {
            if (!(read.reply() instanceof ODataReply.Answer(var types))) {
                steps.add(Troubles.of("login", read.reply()));
                return Uni.createFrom().voidItem();
            }
            steps.add(Step.passed("login", "База отвечает и принимает нас."));
            steps.add(fields(type, new Metadata(types), clients.of(base).names()));
            return find.all(base, type)
                    .invoke(found -> found.forEach(one -> steps.add(reference(one))))
                    .chain(() -> write
                            ? written(base, type).invoke(steps::add)
                            : Uni.createFrom().nullItem())
                    .replaceWithVoid();
        });
    }

    private static Step fields(DocumentType type, Metadata metadata, Names names) {
        var set = names.set(OnecDocuments.of(type).set());
        var wrong = CheckFields.of(type, metadata, names);
        if (wrong == null) {
            return Step.failed(
                    "fields",
                    "Документ %s не опубликован.".formatted(set),
                    "Включите его в состав стандартного интерфейса OData (обработка «Настройка автоматического REST-сервиса»).");
        }
        return wrong.isEmpty()
                ? Step.passed("fields", "Все поля документа %s на месте.".formatted(set))
                : Step.failed(
                        "fields",
                        "%s: %s.".formatted(set, String.join("; ", wrong)),
                        "1С молча теряет незнакомые поля. Kopir рассчитан на «Бухгалтерию для Казахстана» 3.0; если в вашей базе поле называется иначе, укажите это в mapping.names подключения.");
    }

    private static Step reference(FindForTest.Found found) {
        return found.trouble() == null
                ? Step.passed("reference", found.what() + ": есть.")
                : Step.failed("reference", found.what() + ": " + found.trouble(), null);
    }

    private Uni<Step> written(OnecConnection base, DocumentType type) {
        var set = OnecDocuments.of(type).set();
        var key = UUID.randomUUID();
        var document = JsonNodeFactory.instance
                .objectNode()
                .put("Ref_Key", key.toString())
                .put(
                        "Date",
                        MOMENT.format(
                                LocalDateTime.now(clock.withZone(base.settings().zone()))))
                .put("Комментарий", "Kopir: проверка подключения, документ будет удалён");
        return clients.of(base)
                .create(set, document)
                .chain(created -> created instanceof ODataReply.Answer
                        ? clients.of(base)
                                .delete(set, key)
                                .map(
                                        deleted -> deleted instanceof ODataReply.Answer
                                                ? Step.passed("write", "Проверочный документ записан и удалён.")
                                                : Step.failed(
                                                        "write",
                                                        "Проверочный документ %s записан, но не удалён.".formatted(key),
                                                        "Удалите его в 1С по комментарию «Kopir: проверка подключения» или дайте право удаления."))
                        : Uni.createFrom().item(Troubles.of("write", created)));
    }

    private Step site(OnecConnection base, OffsetDateTime visit) {
        return visit != null && visit.isAfter(OffsetDateTime.now(clock).minusDays(1))
                ? Step.passed("site_exchange", "1С приходила на обмен %s.".formatted(visit.withNano(0)))
                : Step.failed(
                        "site_exchange",
                        visit == null
                                ? "1С ещё ни разу не пришла на обмен."
                                : "1С последний раз пришла на обмен %s.".formatted(visit.withNano(0)),
                        "Настройте в 1С обмен с сайтом: адрес Kopir с путём /exchange/1c, пользователь «%s» и его пароль, расписание не реже раза в час."
                                .formatted(base.settings().exchange().login()));
    }

    private static Step files(OnecConnection base, String trouble) {
        var directory = base.settings().addresses().directory();
        return trouble == null
                ? Step.passed("files", "Каталог обмена %s доступен на запись.".formatted(directory))
                : Step.failed(
                        "files",
                        "Каталог обмена %s недоступен: %s.".formatted(directory, trouble),
                        "Проверьте, что каталог подключён к серверу Kopir и что у него есть права на запись.");
    }

    private static Uni<Step> said(String step, Uni<String> question) {
        return question.map(answer -> Step.passed(step, "Сервис отвечает: " + answer))
                .onFailure(StoppedException.class)
                .recoverWithItem(failure -> stopped(step, ((StoppedException) failure).outcome()));
    }

    private static Step stopped(String step, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Retry(var code, var message, var after) ->
                Troubles.of(step, new ODataReply.NotDone(code, message, true, after));
            case Outcome.Refused(var code, var message, var _) ->
                Troubles.of(step, new ODataReply.Refused(code, message));
            case Outcome.Unknown(var code, var message) -> Troubles.of(step, new ODataReply.Unknown(code, message));
            case Outcome.Done _ -> Step.passed(step, "Сервис отвечает.");
        };
    }
}
