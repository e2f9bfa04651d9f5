package kz.kopir.onec.exchange;

import javax.xml.stream.XMLInputFactory;

/** Reads XML that others wrote: without document types and external entities. */
public final class SafeXml {

    /** Thread-safe once it is set up. */
    public static final XMLInputFactory FACTORY = factory();

    private SafeXml() {}

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
