package kz.kopir.onec.commerce;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;
import kz.kopir.onec.commerce.SiteSessions.Session;
import kz.kopir.onec.events.TellState;
import kz.kopir.onec.exchange.DocumentState;
import kz.kopir.onec.exchange.SafeXml;
import kz.kopir.onec.files.Acknowledgement;
import kz.kopir.onec.files.FileMessages;
import kz.kopir.onec.files.FileMessages.Action;
import kz.kopir.platform.crash.CrashPoints;

/** Takes how our documents stand in a base, as it sends them back. What it says again changes nothing. Blocks. */
@ApplicationScoped
class TakeStates {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private final SiteSessions sessions;
    private final SiteDocuments documents;
    private final FileMessages messages;
    private final TellState tellState;
    private final CommerceConfig config;

    TakeStates(
            SiteSessions sessions,
            SiteDocuments documents,
            FileMessages messages,
            TellState tellState,
            CommerceConfig config) {
        this.sessions = sessions;
        this.documents = documents;
        this.messages = messages;
        this.tellState = tellState;
        this.config = config;
    }

    /** @param error why 1C does not take it; empty when it does */
    private record Told(DocumentState state, String error) {}

    /**
     * Of one file, packed or not.
     *
     * @throws XMLStreamException when it has not come whole
     */
    void of(Session session, String file) throws IOException, XMLStreamException {
        var files = new SiteFiles(sessions, session, config.unpackedLimit());
        var told = new ArrayList<Told>();
        try {
            for (var name : files.xmlIn(file)) {
                told.addAll(files.read(name, this::read));
            }
        } catch (CutException cut) {
            throw (XMLStreamException) cut.getCause();
        }
        told.forEach(one -> take(session.connection(), one));
        CrashPoints.at("onec.site-states-taken");
    }

    private static final class CutException extends RuntimeException {
        CutException(XMLStreamException cause) {
            super(cause);
        }
    }

    private List<Told> read(InputStream file) {
        var all = new ArrayList<Told>();
        try {
            var xml = SafeXml.FACTORY.createXMLStreamReader(file);
            while (xml.hasNext()) {
                xml.next();
                if (xml.isStartElement() && xml.getLocalName().equals("Документ")) {
                    told(Element.read(xml)).ifPresent(all::add);
                }
            }
        } catch (XMLStreamException e) {
            throw new CutException(e);
        }
        return all;
    }

    /** Empty for one that was made in 1C: it is none of ours. */
    private Optional<Told> told(Element document) {
        var id = document.text("Ид");
        if (!id.matches(UUID_FORM)) {
            return Optional.empty();
        }
        var requisites = config.requisites();
        var amount = document.text("Сумма");
        var state = new DocumentState(
                UUID.fromString(id),
                document.requisite(requisites.number()),
                "true".equals(document.requisite(requisites.posted())),
                "true".equals(document.requisite(requisites.deleted())),
                amount.isEmpty() ? null : CatalogFile.number(amount),
                null);
        return Optional.of(new Told(state, document.requisite(requisites.error())));
    }

    private void take(String connection, Told told) {
        var state = told.state();
        for (var order : documents.unanswered(connection, state.key()).await().atMost(PATIENCE)) {
            answer(told, order.action())
                    .ifPresent(
                            answer -> messages.answered(order, answer).await().atMost(PATIENCE));
        }
        tellState.of(connection, state).await().atMost(PATIENCE);
    }

    /** One that lies there unposted is not done yet: a person will post it. */
    private static Optional<Acknowledgement> answer(Told told, Action action) {
        if (!told.error().isBlank()) {
            return Optional.of(new Acknowledgement.Refused("refused", told.error()));
        }
        var isDone =
                told.state().deleted() || action == Action.PUT && told.state().posted();
        return isDone ? Optional.of(new Acknowledgement.Done(told.state())) : Optional.empty();
    }
}
