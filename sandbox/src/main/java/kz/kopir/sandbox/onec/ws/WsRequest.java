package kz.kopir.sandbox.onec.ws;

import io.vertx.ext.web.RoutingContext;

/**
 * A call of a web service.
 *
 * @param name    the last part of the path, such as {@code kopir.1cws}
 * @param address of the service, for its description
 */
public record WsRequest(
        String method, String name, String address, boolean description, String contentType, byte[] body) {

    public static WsRequest of(RoutingContext context, String root) {
        var request = context.request();
        var scheme = request.isSSL() ? "https://" : "http://";
        var body = context.body().buffer();
        return new WsRequest(
                request.method().name(),
                request.path().substring(root.length()).replaceFirst("^/", ""),
                scheme + request.getHeader("Host") + request.path(),
                "wsdl".equalsIgnoreCase(request.query()) || request.params().contains("wsdl"),
                request.getHeader("Content-Type"),
                body == null ? new byte[0] : body.getBytes());
    }
}
