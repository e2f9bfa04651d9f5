package kz.kopir.document;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.kopir.contracts.DocumentType;
import kz.kopir.document.DocumentRule.CustomerKind;

/** Whose documents are issued, of which deals, and by which rule. */
@ConfigMapping(prefix = "kopir.documents")
public interface DocumentConfig {

    /** The sources whose deals are taken; a deal of another source is a dead letter. */
    @WithDefault("bitrix24:main,erp:demo")
    Set<String> sources();

    /** The selling organisations, by any short name. */
    Map<String, Organization> organizations();

    /** The BIN of the organisation that sells when a deal names none; needed only where there are several. */
    Optional<String> defaultOrganization();

    /** What goods are sold with. */
    @WithDefault("WAYBILL")
    DocumentType goodsDocument();

    /** What services are sold with. */
    @WithDefault("COMPLETION_ACT")
    DocumentType servicesDocument();

    /** Which documents deals make where the two above do not say it; the first rule whose conditions all fit decides. */
    List<Rule> rules();

    /** What becomes of issued documents when their deal changes in what they say. */
    @WithDefault("KEEP")
    ChangedDeal changedDeal();

    /** How far, in its currency, the total of a deal may lie from the sum of its rows; the difference is recorded. */
    @WithDefault("0")
    BigDecimal totalTolerance();

    /** What a customer's BIN or IIN with a wrong check digit means. */
    @WithDefault("WARNING")
    Severity taxIdCheck();

    /** What an account number with wrong check digits means, of an organisation or a customer. */
    @WithDefault("WARNING")
    Severity ibanCheck();

    /** A sale that was agreed longer ago is dated on the day when its documents are issued; tax invoices are due after 15 days. */
    @WithDefault("P15D")
    Period oldestTurnover();

    /** How long a target system may take before the reconciliation names a document as not posted. */
    @WithDefault("PT1H")
    Duration postingPatience();

    /** How many documents are being printed at a time; each may take some tens of megabytes. */
    @WithDefault("2")
    int printsAtATime();

    /** The e-mail in the CRM of people whose token carries none, by the token's {@code sub}. */
    Map<String, String> owners();

    /** Electronic tax invoices. */
    Esf esf();

    /** What is said to the portal ИС ЭСФ, and when people are reminded. The codes are unconfirmed for the forms of 2026: ask an accountant. */
    interface Esf {

        /** Days after the turnover within which an electronic tax invoice is issued. */
        @WithDefault("P15D")
        Period term();

        /** How long before the last day people are told. */
        @WithDefault("P3D")
        Period warnBefore();

        /** The product id of the portal's catalogue for rows that name none. */
        @WithDefault("1")
        String catalogTruId();

        /** The code of origin, 1 to 6, of goods. */
        @WithDefault("1")
        String goodsOrigin();

        /** The code of origin of works and services. */
        @WithDefault("6")
        String serviceOrigin();

        /** The codes of origin with which the portal wants a code of ТН ВЭД. */
        Optional<Set<String>> tnvedNeededFor();

        /** False for the portal's test stand, whose BINs break their own rule. */
        @WithDefault("true")
        boolean checkDigits();
    }

    /** Which documents a deal makes. A condition that is left out fits every deal. */
    interface Rule {

        /** Sources, such as {@code bitrix24:main}. */
        Optional<Set<String>> sources();

        /** Methods of payment as the CRM's gateway calls them, such as {@code KASPI}. */
        Optional<Set<String>> payments();

        /** COMPANY has a BIN, PERSON has none. */
        Optional<Set<CustomerKind>> customers();

        /** What goods make; nothing where it is left out. */
        Optional<Set<DocumentType>> goods();

        /** What services make; nothing where it is left out. */
        Optional<Set<DocumentType>> services();
    }

    /** What becomes of issued documents. */
    enum ChangedDeal {
        /** They stay, and people are told what differs. */
        KEEP,
        /** They are cancelled, and a new set is issued. */
        REISSUE
    }

    /** How bad something is. */
    enum Severity {
        ERROR,
        WARNING,
        OFF
    }

    /** A selling organisation. */
    interface Organization {

        /** Its BIN, or the owner's IIN. */
        String bin();

        /** As documents have it. */
        String name();

        /** Whether it pays VAT. */
        @WithDefault("true")
        boolean vatPayer();

        /** Decides on which day, and so in which month, a document is issued. */
        @WithDefault("Asia/Almaty")
        ZoneId zone();

        /** The systems that must have its documents. */
        @WithDefault("onec")
        List<String> targets();
    }
}
