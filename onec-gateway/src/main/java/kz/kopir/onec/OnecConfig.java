package kz.kopir.onec;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.kopir.onec.connection.Authentication;
import kz.kopir.onec.connection.ConnectionKind;
import kz.kopir.onec.connection.FileFormat;
import kz.kopir.onec.connection.SiteExchange;
import kz.kopir.onec.connection.SoapService;
import kz.kopir.onec.connection.UnnamedBuyer;

/** The 1C bases and how they are treated. */
@ConfigMapping(prefix = "kopir.onec")
public interface OnecConfig {

    /** The bases, by name. */
    Map<String, Connection> connections();

    /** How often changes of the connections in the database are looked for. */
    @WithDefault("PT1S")
    Duration connectionsInterval();

    /** A document that could not be posted for so long waits for a person. */
    @WithDefault("P3D")
    Duration giveUpAfter();

    Events events();

    Published published();

    /** What bases publish, as their {@code $metadata} says. */
    interface Published {

        /** How often it is read; when a connection begins to be served or changes it is read at once. */
        @WithDefault("P1D")
        Duration interval();

        /** The shortest time between two readings, when a base says that it does not know a name or could not be read. */
        @WithDefault("PT1H")
        Duration pause();

        /** How often it is looked whether to read. */
        @WithDefault("PT1M")
        Duration tick();
    }

    /** What bases tell us, and what is seen in them. */
    interface Events {

        /** A webhook of more bytes is refused before it is read. */
        @WithDefault("65536")
        long maxBody();

        /** How far the time in a webhook may be from ours. */
        @WithDefault("PT5M")
        Duration tolerance();

        /** For how long the ids of webhooks are kept. */
        @WithDefault("P30D")
        Duration keepIds();

        /** For how long after its posting a document is looked at in 1C. */
        @WithDefault("P45D")
        Duration watchFor();

        /** How often the documents of a base are looked at. */
        @WithDefault("PT1H")
        Duration watchInterval();

        /** How often a base that has an HTTP service is asked what changed. */
        @WithDefault("PT1M")
        Duration changesInterval();

        /** Our address as bases reach it, such as {@code https://kopir.example.kz}; absent where none is to be told where to send events. */
        Optional<URI> publicUrl();
    }

    /** One base. */
    interface Connection {

        /** While it is not, the base is left alone and its tasks wait. */
        @WithDefault("true")
        boolean enabled();

        /** How documents get into the base. */
        @WithDefault("ODATA")
        ConnectionKind kind();

        /** The address of the OData interface, ending in {@code /odata/standard.odata/}. */
        Optional<URI> url();

        /** The root of the base's HTTP service, such as {@code https://1c.example.kz/buh/hs/kopir}. */
        Optional<URI> httpServiceUrl();

        /** The address of the base's SOAP service, such as {@code https://1c.example.kz/buh/ws/kopir.1cws}. */
        Optional<URI> soapUrl();

        /** Which SOAP service the base has. */
        @WithDefault("KOPIR")
        SoapService soapService();

        /** The directory that both sides reach; it holds {@code out} and {@code in}. */
        Optional<String> directory();

        /** The format of files for the base. */
        @WithDefault("ENTERPRISE_DATA")
        FileFormat fileFormat();

        /** The user of 1C. */
        Optional<String> username();

        /** A secret. */
        Optional<String> password();

        /** A token in the place of user and password. */
        Optional<Bearer> bearer();

        /** A key in the place of user and password. */
        Optional<ApiKey> apiKey();

        /** A certificate in the place of user and password. */
        Optional<ClientCertificate> clientCertificate();

        /** The BINs of the organisations whose documents belong into this base. */
        Set<String> organizations();

        /** The zone in which the base keeps its dates. */
        @WithDefault("Asia/Almaty")
        ZoneId zone();

        /** The warehouse of documents that name none, by its name in 1C. */
        @WithDefault("Основной склад")
        String warehouse();

        /** What is done about a buyer without BIN and IIN. */
        @WithDefault("ONE_COUNTERPARTY")
        UnnamedBuyer unnamedBuyer();

        /** The counterparty of all buyers without BIN and IIN, by its name in 1C. */
        @WithDefault("Розничный покупатель")
        String retailCounterparty();

        Accounts accounts();

        /** Calls to the base at a time. */
        @WithDefault("4")
        int concurrency();

        /** Calls to the base in a second, on average. */
        @WithDefault("50")
        double requestsPerSecond();

        /** Calls that may go at once before the rate counts. */
        @WithDefault("100")
        int burst();

        /** How long a connection may take. */
        @WithDefault("PT5S")
        Duration connectTimeout();

        /** How long an answer may take; the first one after a pause takes 1C half a minute. */
        @WithDefault("PT60S")
        Duration readTimeout();

        /** For how long an attempt owns its document; longer than all its calls together can take. */
        @WithDefault("PT10M")
        Duration lease();

        /** For how long a base that does not answer as it should is left alone. */
        @WithDefault("PT10S")
        Duration breakerPause();

        Pauses pauses();

        /** A longer answer is not read. */
        @WithDefault("67108864")
        long maxAnswerBytes();

        /** Whether sessions of 1C are kept between calls; needs {@code reuseSessions="use"} in the publication, and a licence for each. */
        @WithDefault("false")
        boolean reuseSessions();

        /** A session that was not needed for so long is finished; shorter than the publication's {@code sessionMaxAge}. */
        @WithDefault("PT15S")
        Duration sessionIdle();

        /** Of a hybrid one: documents go by files when the base has not answered for so long. */
        @WithDefault("PT15M")
        Duration filesAfter();

        /** Times of the week in which the base is left alone, by the clock of its zone. */
        List<Window> maintenanceWindows();

        Mapping mapping();

        /** Signs what the base sends us. A secret. */
        Optional<String> webhookSecret();

        /** How a base exchanges with us that calls us itself, as with a site. */
        Optional<Exchange> exchange();
    }

    /** An exchange in which 1C calls us. */
    interface Exchange {

        /** The user that 1C comes as; no other base has the same. */
        String login();

        /** A secret. */
        String password();

        /** What its version of the exchange expects. */
        @WithDefault("CLASSIC")
        SiteExchange.Dialect dialect();

        /** Of our answers: UTF-8 or windows-1251. */
        @WithDefault("UTF-8")
        String charset();
    }

    /** A token: a fixed one, or one that a token service gives for the client's id and secret. */
    interface Bearer {

        /** The token service; none for a fixed token. */
        Optional<URI> tokenUrl();

        /** The name under which the token service knows us. */
        Optional<String> clientId();

        /** A secret. */
        Optional<String> clientSecret();

        /** What to ask for; what the service gives by itself where it is not set. */
        Optional<String> scope();

        /** Whether a refresh token that the service gives is used before the client's secret is sent again. */
        @WithDefault("true")
        boolean refresh();

        /** The fixed token. A secret. */
        Optional<String> token();
    }

    /** A key that goes with every call. */
    interface ApiKey {

        /** Where it goes. */
        @WithDefault("HEADER")
        Authentication.ApiKey.Place place();

        /** The header or the parameter; {@code X-API-Key} or {@code api_key} where it is not set. */
        Optional<String> name();

        /** A secret. */
        String key();
    }

    /** A certificate that the web server asks for. */
    interface ClientCertificate {

        /** PKCS #12 in Base64: the certificate and its private key. A secret. */
        String keystore();

        /** A secret. */
        String password();

        /** Those that the server's certificate is checked against, in PEM; those of the machine where it is not set. */
        Optional<String> trustedCertificates();
    }

    /** A time of the week. */
    interface Window {

        /** On which it begins; every day where it is not set. */
        Optional<Set<DayOfWeek>> days();

        /** When it begins, by the clock of the base's zone. */
        LocalTime from();

        /** On the next day, when it is not later than {@code from}. */
        LocalTime to();
    }

    /** How the base calls things, where it differs from others. */
    interface Mapping {

        /** The configuration's names to begin with. */
        Optional<String> profile();

        /** A name here to its name in 1C. */
        Map<String, String> names();

        /** From a type of document, such as {@code waybill}, to the number or the key of one in 1C whose accounts are copied. */
        Map<String, String> samples();

        /** What else is copied from it: a property of the header, or {@code Товары.Property} of rows. */
        Optional<Set<String>> copied();
    }

    /** For how long a base is left alone that lets us do nothing now. */
    interface Pauses {

        /** While it does not accept our login; each try may bring the account nearer to being locked. */
        @WithDefault("PT5M")
        Duration login();

        /** While it is in maintenance or has no licence free. */
        @WithDefault("PT15S")
        Duration maintenance();

        /** While it has no session free or an object is locked. */
        @WithDefault("PT2S")
        Duration busy();
    }

    /** The codes of the accounts that documents are posted with; 1C does not fill them in through OData. */
    interface Accounts {

        /** Settlements with buyers. */
        @WithDefault("1210")
        String buyers();

        /** Goods. */
        @WithDefault("1330")
        String goods();

        /** Income from sales. */
        @WithDefault("6010")
        String income();

        /** Cost of what was sold. */
        @WithDefault("7010")
        String cost();

        /** VAT payable. */
        @WithDefault("3130")
        String vat();

        /** Settlements with suppliers. */
        @WithDefault("3310")
        String suppliers();

        /** VAT that suppliers charged, to be offset. */
        @WithDefault("1420")
        String inputVat();

        /** What services from suppliers are spent on. */
        @WithDefault("7210")
        String expenses();

        /** Income from goods that were found. */
        @WithDefault("6280")
        String surplus();

        /** What goods that are missing or spoilt are written off to. */
        @WithDefault("7470")
        String losses();
    }
}
