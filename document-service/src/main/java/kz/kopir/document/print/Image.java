package kz.kopir.document.print;

import java.util.Base64;

/** A picture that travels inside the page, so that nothing is ever loaded for it. */
public record Image(String mediaType, byte[] content) {

    public String dataUri() {
        return "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(content);
    }
}
