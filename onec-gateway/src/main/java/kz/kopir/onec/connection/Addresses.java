package kz.kopir.onec.connection;

import java.net.URI;

/**
 * Where a base is reached; only those that its kind needs.
 *
 * @param odata       ends in {@code /odata/standard.odata/}
 * @param httpService the root of the HTTP service, such as {@code https://1c.example.kz/buh/hs/kopir}
 * @param soap        such as {@code https://1c.example.kz/buh/ws/kopir.1cws}
 * @param directory   holds {@code out} and {@code in}
 */
public record Addresses(
        URI odata, URI httpService, URI soap, SoapService soapService, String directory, FileFormat fileFormat) {

    public static final Addresses NONE = new Addresses(null, null, null, null, null, null);

    public Addresses {
        soapService = soapService == null ? SoapService.KOPIR : soapService;
        fileFormat = fileFormat == null ? FileFormat.ENTERPRISE_DATA : fileFormat;
    }

    public static Addresses ofOData(URI odata) {
        return new Addresses(odata, null, null, null, null, null);
    }

    /** Whether any of them is on the net. */
    public boolean anyOnline() {
        return odata != null || httpService != null || soap != null;
    }
}
