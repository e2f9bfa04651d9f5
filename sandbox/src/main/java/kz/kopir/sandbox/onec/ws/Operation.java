package kz.kopir.sandbox.onec.ws;

import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.onec.base.Writer;

/**
 * An operation of a web service.
 *
 * @param in  parameters, in order
 * @param out what stands beside {@code return} in the answer
 */
record Operation(String name, List<Parameter> in, String returns, List<Parameter> out, Work work) {

    /** @param type of XML Schema, such as {@code string} */
    record Parameter(String name, String type, boolean nillable) {

        static Parameter of(String name) {
            return new Parameter(name, "string", false);
        }

        static Parameter nillable(String name, String type) {
            return new Parameter(name, type, true);
        }
    }

    /** @return values by name, {@code return} among them; what is left out or null is nil */
    @FunctionalInterface
    interface Work {
        Map<String, Object> call(Map<String, String> arguments, Writer writer) throws SoapFault;
    }
}
