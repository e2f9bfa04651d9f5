package kz.kopir.onec.posting;

import jakarta.enterprise.context.ApplicationScoped;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.commerce.SiteTransport;
import kz.kopir.onec.connection.SoapService;
import kz.kopir.onec.files.FilesTransport;
import kz.kopir.onec.httpservice.HttpServiceTransport;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.onec.soap.EnterpriseDataTransport;
import kz.kopir.onec.soap.SoapTransport;

/** The way that each base has. */
@ApplicationScoped
public class Ways {

    private final ODataWay oData;
    private final ExchangeWay httpService;
    private final ExchangeWay soap;
    private final ExchangeWay enterpriseData;
    private final ExchangeWay files;
    private final ExchangeWay site;
    private final FilesTransport onDisk;
    private final ODataClients clients;
    private final Postings postings;

    Ways(
            ODataWay oData,
            HttpServiceTransport httpService,
            SoapTransport soap,
            EnterpriseDataTransport enterpriseData,
            FilesTransport onDisk,
            SiteTransport site,
            FindBaseDocument findBaseDocument,
            Sending sending,
            ODataClients clients,
            Postings postings) {
        this.oData = oData;
        this.httpService = new ExchangeWay(httpService, findBaseDocument, sending, true);
        this.soap = new ExchangeWay(soap, findBaseDocument, sending, true);
        this.enterpriseData = new ExchangeWay(enterpriseData, findBaseDocument, sending, true);
        this.files = new ExchangeWay(onDisk, findBaseDocument, sending, false);
        this.site = new ExchangeWay(site, findBaseDocument, sending, false);
        this.onDisk = onDisk;
        this.clients = clients;
        this.postings = postings;
    }

    public Way of(OnecConnection base) {
        return switch (base.settings().kind()) {
            case ODATA -> oData;
            case HTTP -> httpService;
            case WEBSERVICE -> soap(base);
            case FILE -> base.settings().isServed() ? site : files;
            case HYBRID -> new HybridWay(online(base), files, onDisk, postings, () -> clients.away(base));
        };
    }

    /** Whether documents go into it by OData, at least while it answers. */
    static boolean isByOData(OnecConnection base) {
        return switch (base.settings().kind()) {
            case ODATA -> true;
            case HYBRID -> base.settings().addresses().odata() != null;
            case HTTP, WEBSERVICE, FILE -> false;
        };
    }

    private Way online(OnecConnection base) {
        var addresses = base.settings().addresses();
        return isByOData(base) ? oData : addresses.httpService() != null ? httpService : soap(base);
    }

    private ExchangeWay soap(OnecConnection base) {
        return base.settings().addresses().soapService() == SoapService.KOPIR ? soap : enterpriseData;
    }
}
