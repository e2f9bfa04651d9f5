package kz.kopir.document.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import kz.kopir.document.print.template.TemplateSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator's template may do, and attempts at what it may not. */
class TemplateSandboxTest {

    private static final Map<String, Object> FIELDS = Map.of(
            "number", "INV-1",
            "seller", Map.of("name", "ТОО <Көпір> & \"Ко\""),
            "lines", List.of(Map.of("name", "Ноутбук"), Map.of("name", "Кабель")),
            "many", Collections.nCopies(10_000, "x"),
            "empty", "");

    private static final Limits LIMITS = new Limits(4_000, 50_000, 100_000, 1_000, 1_000, 10, Duration.ofSeconds(5));

    private final TemplateSandbox sandbox = new TemplateSandbox(LIMITS);

    @Test
    void showsFieldsChoosesAndRepeats() {
        assertThat(render("{number}{#if empty}a{#else}b{/if}{#for line in lines}{line_count}:{line.name}"
                        + "{#if line_hasNext}, {/if}{/for}{#let seller=seller.name}{seller}{/let}{lines.size}"))
                .isEqualTo("INV-1b1:Ноутбук, 2:КабельТОО &lt;Көпір&gt; &amp; &quot;Ко&quot;2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{inject:documentPrinter}",
                "{inject:documentPrinter.html}",
                "{cdi:documentPrinter}",
                "{config:property('quarkus.datasource.password')}",
                "{config:['quarkus.datasource.password']}",
                "{global:anything}",
                "{str:eval('{number}')}",
                "{str:builder('a')}",
                "{time:now}",
                "{uri:Login.login}",
                "{msg:hello}",
                "{data:number}",
                "{#if inject:user}a{/if}",
                "{#for x in inject:users}a{/for}",
                "{#let x=inject:user}a{/let}",
                "{#include invoice /}",
                "{#include print/v1/invoice}{/include}",
                "{#include $fragment /}",
                "{#insert body}a{/insert}",
                "{#eval '{number}' /}",
                "{#fragment id=a}x{/fragment}",
                "{#cached}x{/cached}",
                "{#with seller}{name}{/with}",
                "{#each lines}{it}{/each}",
                "{#myTag /}",
                "{#for x in lines}",
                "{#if a}{#if b}{/if}"
            })
    void hasNoBeansConfigurationOtherTemplatesOrOtherSections(String template) {
        refused(template, Reason.NOT_A_TEMPLATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{number.getClass}",
                "{number.class}",
                "{number.getClass()}",
                "{number.getClass().forName('java.lang.Runtime')}",
                "{seller.getClass.getClassLoader}",
                "{lines.getClass}",
                "{lines.stream}",
                "{lines.clear()}",
                "{seller.put('name', 'x')}",
                "{seller.remove('name')}",
                "{number.length}",
                "{number.repeat(1000000)}",
                "{number.raw}",
                "{number.safe}",
                "{seller.name.raw}",
                "{number + number}",
                "{java.lang.System.getenv}",
                "{System:getenv}",
                "{nothing}",
                "{seller.nothing}",
                "{this.getClass}",
                "{#for c in number}a{/for}",
                "{#for i in 1000000000}a{/for}",
                "{#for i in lines.size}a{/for}",
                "{#for e in seller}a{/for}",
                "{#let n=2000000000}{#for i in n}a{/for}{/let}"
            })
    void hasNoReflectionAndNothingButItsFields(String template) {
        assertThatThrownBy(() -> render(template))
                .isInstanceOf(TemplateRefusedException.class)
                .extracting(refusal -> ((TemplateRefusedException) refusal).reason())
                .isIn(Reason.UNKNOWN_FIELD, Reason.NOT_A_TEMPLATE);
    }

    @Test
    void tellsTheFieldThatIsMissingButNoValue() {
        assertThatThrownBy(() -> render("<p>{seller.nothing}</p>"))
                .hasMessageContaining("nothing")
                .hasMessageNotContaining("Көпір");
    }

    @Test
    void stopsLoopsInLoops() {
        refused("{#for a in many}{#for b in many}{#for c in many}.{/for}{/for}{/for}", Reason.TOO_MANY_STEPS);
    }

    @Test
    void stopsAPageThatGrowsTooLarge() {
        refused("{#for a in many}" + "x".repeat(100) + "{/for}", Reason.PAGE_TOO_LARGE);
    }

    @Test
    void stopsWhenTimeIsUp() {
        var hours = new long[1];
        var cost = new Cost(LIMITS, () -> hours[0]++ * 3_600_000_000_000L);
        assertThatThrownBy(() -> sandbox.parse("{#for a in many}.{/for}").render(FIELDS, cost))
                .asInstanceOf(type(TemplateRefusedException.class))
                .extracting(TemplateRefusedException::reason)
                .isEqualTo(Reason.TOO_SLOW);
    }

    @Test
    void refusesALongTemplate() {
        refused("x".repeat(4_001), Reason.TEMPLATE_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 500, 1_000, 2_000, 4_000, 8_000, 15_000})
    void rendersOrRefusesDeepSectionsButNeverFails(int sections) {
        var deep = new TemplateSandbox(Limits.DEFAULT);
        var template = "{#if a}".repeat(sections) + "b" + "{/if}".repeat(sections);
        try {
            var page = deep.parse(template).render(Map.of("a", true), new Cost(Limits.DEFAULT, System::nanoTime));
            assertThat(page).isEqualTo("b");
        } catch (TemplateRefusedException refused) {
            assertThat(refused.reason()).isEqualTo(Reason.NOT_A_TEMPLATE);
            assertThat(sections).isGreaterThan(100);
        }
    }

    private void refused(String template, Reason reason) {
        assertThatThrownBy(() -> render(template))
                .asInstanceOf(type(TemplateRefusedException.class))
                .extracting(TemplateRefusedException::reason)
                .isEqualTo(reason);
    }

    private String render(String template) {
        return sandbox.parse(template).render(FIELDS, new Cost(LIMITS, System::nanoTime));
    }
}
