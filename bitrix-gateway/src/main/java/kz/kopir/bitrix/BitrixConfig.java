package kz.kopir.bitrix;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The portals of Bitrix24 and how they are served. */
@ConfigMapping(prefix = "kopir.bitrix")
public interface BitrixConfig {

    /** The portals, by an id of ours; {@code main} makes deals of the source {@code bitrix24:main}. */
    Map<String, Portal> portals();

    /** How webhooks and reading work. */
    Intake intake();

    /** How the portal is looked through for what no webhook told. */
    Sweep sweep();

    /** How the portal's own queue of events is read. */
    Offline offline();

    /** How the portal is gone through as a whole each night. */
    Check check();

    /** How often an instance looks whether portals were changed. */
    @WithDefault("PT1S")
    Duration portalsInterval();

    /** How the tokens of applications are kept alive. */
    Tokens tokens();

    /** How long a portal that fails is left alone. */
    @WithDefault("PT5S")
    Duration breakerPause();

    /** How long one call may take; longer than the 60 s that Bitrix24 gives it. */
    @WithDefault("PT65S")
    Duration readTimeout();

    /** How long a call may wait for its place in the portal's request budget before it is put off. */
    @WithDefault("PT20S")
    Duration budgetPatience();

    /** How long a portal may leave all calls without an answer before operators are told. */
    @WithDefault("PT5M")
    Duration awayAlertAfter();

    /** How long writing to a portal is tried before a person is called. */
    @WithDefault("P3D")
    Duration giveUpAfter();

    /** For how long one attempt to write owns its task; longer than its longest call. */
    @WithDefault("PT3M")
    Duration taskLease();

    /** The longest PDF that is put into a portal, in bytes; a call grows by a third, because it goes as base64. */
    @WithDefault("10485760")
    int longestFile();

    /**
     * The page of a document below {@code kopir.public-url}, where {@code {id}} stands for the document's, {@code {until}} for the last day on which the
     * link opens it, and {@code {signature}} for what lets in without a token.
     */
    @WithDefault("/bitrix-gateway/links/documents/{id}?until={until}&signature={signature}")
    String documentPage();

    /** For how long after the document's date a signed link opens it. */
    @WithDefault("P365D")
    Duration linkValidFor();

    /** One portal. */
    interface Portal {

        /** The inbound webhook's whole address, a secret: {@code https://<portal>/rest/<user>/<secret>/}. */
        String webhookUrl();

        /** The outgoing webhook's application token, a secret. */
        String applicationToken();

        /** The portal's member id, as its webhooks say it. */
        String memberId();

        /**
         * The secret at the end of the address that robots «Вебхук» of this portal call,
         * {@code …/webhook/bitrix24/deal/robot/<secret>}: at least 24 letters and digits. A secret. Absent where no robot calls.
         */
        Optional<String> robotSecret();

        /** BIN of the seller where a deal names none of our companies; absent means the installation's only organisation. */
        Optional<String> sellerBin();

        /** The deal's custom field that our documents' numbers are written to; created when absent. */
        @WithDefault("UF_CRM_KOPIR_NUMBER")
        String numberField();

        /** The product property that holds the article, such as {@code property65}; absent where there is none. */
        Optional<String> articleProperty();

        /** Requests that leak out of the portal's bucket each second: 2, on the Enterprise plan 5. */
        @WithDefault("2")
        double requestsPerSecond();

        /** Size of the portal's bucket: 50, on the Enterprise plan 250. */
        @WithDefault("50")
        int burst();

        /** What of the bucket is left to others who call from the same address. */
        @WithDefault("5")
        int reserve();

        /** What a method may cost the portal in execution time within ten minutes; Bitrix24 blocks it for all at 480 s. */
        @WithDefault("PT432S")
        Duration operatingLimit();

        /** How many tasks write to the portal at a time. */
        @WithDefault("4")
        int concurrency();

        /** When a won deal counts as closed. */
        Closed closed();

        /** How methods of payment are known, by their code. Without any, KASPI is known by a payment system's name. */
        Map<String, Method> paymentMethods();

        /** Which percents mean which category of VAT. */
        Vat vat();

        /** How its deals are read. */
        DealsConfig deals();

        /** What its deals are told of their documents. */
        BackConfig back();
    }

    /** When a won deal counts as closed. */
    interface Closed {

        /**
         * Deals that closed before this time are left alone; set it to the time when Kopir takes over, because a late change of an
         * old deal would bring it here.
         */
        Optional<OffsetDateTime> since();

        /** Only once it is paid. */
        @WithDefault("false")
        boolean paidOnly();

        /** Only deals of this method of payment, such as KASPI. */
        Optional<String> onlyMethod();
    }

    /** How a method of payment is known on a deal; one of the marks is enough. */
    interface Method {

        /** Part of the payment system's name on a payment of the deal. */
        Optional<String> systemName();

        /** A custom field of the deal. */
        Optional<String> field();

        /** What that field must hold; absent means anything. */
        Optional<String> fieldValue();

        /** Part of the deal's title. */
        Optional<String> title();

        /** A custom field of the deal that is filled once it is paid. */
        Optional<String> paidField();
    }

    /** Which percents mean which category of VAT. */
    interface Vat {

        /** The standard rate, today's and former ones. */
        @WithDefault("16,12")
        List<BigDecimal> standard();

        /** Reduced rates. */
        @WithDefault("5,10")
        List<BigDecimal> reduced();
    }

    /** How the tokens of applications are kept alive. */
    interface Tokens {

        /** Tokens that nobody renewed for so long are renewed without need; Bitrix24 lets them live for 180 days, once for 28. */
        @WithDefault("P14D")
        Duration renewAfter();

        /** How often they are looked at. */
        @WithDefault("PT1H")
        Duration interval();
    }

    /** How webhooks and reading work. */
    interface Intake {

        /** How long signals about a deal are gathered before it is read. */
        @WithDefault("PT0.01S")
        Duration window();

        /** How many won deals are read together. Up to 50 that are not won need but one request, and are. */
        @WithDefault("10")
        int together();

        /** How many signals of a portal at once count as fresh; what is over that is mass work, which is read after what is fresh. */
        @WithDefault("100")
        int freshBurst();

        /** How many signals of a portal in each second count as fresh in the long run. */
        @WithDefault("5")
        double freshPerSecond();

        /** How many requests of the portal's budget mass work leaves to what is fresh. */
        @WithDefault("10")
        int massLeaves();

        /** How many signals may wait in memory to be stored; further webhooks are turned away, and the sweep finds their deals. */
        @WithDefault("20000")
        int mostWaiting();

        /** How long after a write of ours a deal is not read, so that the signals of that write cost one reading at most. */
        @WithDefault("PT2S")
        Duration settle();

        /** How often deals that are due are looked for when nothing wakes the reader. */
        @WithDefault("PT0.5S")
        Duration interval();

        /** How often a won deal that waits for its payment is looked at again. */
        @WithDefault("PT10M")
        Duration lookAgain();

        /** For how long it is. */
        @WithDefault("P30D")
        Duration lookAgainFor();

        /** How often a won deal that cannot be told is looked at again, for as long: its cure may lie in a requisite or the mapping. */
        @WithDefault("PT1H")
        Duration failedAgain();

        /** The longest pause between two tries to read a deal that cannot be read. */
        @WithDefault("PT10M")
        Duration longestPause();

        /** How long a product of the catalogue, as read, is believed. */
        @WithDefault("PT5M")
        Duration productsBelieved();
    }

    /** How the portal is gone through as a whole each night: what changed of late, and what is deleted of what was told as closed. */
    interface Check {

        /** When, by the clock of {@code zone}. A night that was missed is made up once. */
        @WithDefault("02:30")
        LocalTime at();

        /** The company's time zone. */
        @WithDefault("Asia/Almaty")
        ZoneId zone();

        /** How far back deals are looked at. */
        @WithDefault("P30D")
        Duration back();

        /** The pause between two pages of 50 deals, which leaves the portal's budget to what is fresh. */
        @WithDefault("PT2S")
        Duration pace();
    }

    /** How the portal's own queue of events is read, where its plan has one and we call it as an application. */
    interface Offline {

        /** Whether it is used where the portal has it. */
        @WithDefault("true")
        boolean enabled();

        /** How often the queue is looked into. */
        @WithDefault("PT15S")
        Duration interval();

        /** How many records are taken at once. */
        @WithDefault("50")
        int together();

        /** How we name ourselves, so that the queue leaves out our own changes. */
        @WithDefault("kopir")
        String connector();

        /** How often a portal without such a queue is asked whether it has one now. */
        @WithDefault("PT6H")
        Duration askAgain();
    }

    /** How the portal is looked through for what no webhook told. */
    interface Sweep {

        /** How often. */
        @WithDefault("PT1M")
        Duration interval();

        /** How far each look goes back before the one before it, for transactions that were late. */
        @WithDefault("PT5M")
        Duration overlap();

        /** How far the very first look goes back. */
        @WithDefault("PT1H")
        Duration lookBack();
    }
}
