package kz.kopir.onec.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import kz.kopir.onec.odata.Names;
import org.junit.jupiter.api.Test;

class ChangeFeedTest {

    private static final String KEY = "b0000000-0000-4000-8000-000000000101";

    @Test
    void callsSetsAndPropertiesOfTheBaseByOurNames() throws Exception {
        var names = new Names(Map.of("Catalog_Номенклатура", "Catalog_ТМЗ", "Catalog_Номенклатура.Артикул", "Код1"));
        var changes = new ArrayList<ChangeFeed.Change>();
        ChangeFeed.read("""
                <feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"
                    xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"
                    xmlns:d="http://schemas.microsoft.com/ado/2007/08/dataservices">
                  <entry><category term="StandardODATA.Catalog_ТМЗ"/><content><m:properties>
                    <d:Ref_Key>%1$s</d:Ref_Key><d:Код1>KF-1000</d:Код1></m:properties></content></entry>
                  <at:deleted-entry ref="http://h/Catalog_ТМЗ(guid'%1$s')"/>
                </feed>""".formatted(KEY), names, changes::add);

        assertThat(changes)
                .extracting(ChangeFeed.Change::set)
                .containsOnly("Catalog_Номенклатура")
                .hasSize(2);
        assertThat(changes.getFirst().properties().path("Артикул").asText()).isEqualTo("KF-1000");
        assertThat(changes.getLast().properties()).isNull();
    }
}
