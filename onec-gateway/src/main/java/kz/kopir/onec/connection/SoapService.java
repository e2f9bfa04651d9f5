package kz.kopir.onec.connection;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which SOAP service a base has. */
public enum SoapService {
    /** The one of docs/onec-exchange.md. */
    @JsonProperty("kopir")
    KOPIR,
    /** БСП's own, which loads EnterpriseData. */
    @JsonProperty("enterprise_data_upload")
    ENTERPRISE_DATA_UPLOAD
}
