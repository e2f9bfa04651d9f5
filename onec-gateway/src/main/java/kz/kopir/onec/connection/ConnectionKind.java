package kz.kopir.onec.connection;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How documents get into a base. */
public enum ConnectionKind {
    /** The platform's standard interface. */
    @JsonProperty("odata")
    ODATA,
    /** A SOAP service of the base. */
    @JsonProperty("webservice")
    WEBSERVICE,
    /** An HTTP service of the base. */
    @JsonProperty("http")
    HTTP,
    /** Files in a directory that both sides reach. */
    @JsonProperty("file")
    FILE,
    /** Over the net, and by files while that does not work. */
    @JsonProperty("hybrid")
    HYBRID
}
