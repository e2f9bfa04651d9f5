package kz.kopir.document.print.template;

import io.quarkus.qute.Engine;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.SetSectionHelper;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import kz.kopir.document.print.Cost;
import kz.kopir.document.print.Limits;
import kz.kopir.document.print.Reason;
import kz.kopir.document.print.TemplateRefusedException;

/**
 * Renders templates that nobody vouches for.
 *
 * <p>An engine of its own, made of allowed parts only: <code>if</code>, <code>for</code>, <code>let</code>, maps and
 * lists. No reflection, no namespaces (beans, configuration, global variables), no other template, no raw output: what
 * is not listed in {@link #allowed} does not exist. Ours are rendered by it too, so that an uploaded template may do
 * all that ours do.
 */
public final class TemplateSandbox {

    private static final int DEEPEST = 200;
    /** What opens a section that something closes, and what closes one. */
    private static final Pattern SECTION = Pattern.compile("\\{/\\w*}|\\{#(?!else\\b)[^}]*(?<!/)}");

    private static final Variant HTML = Variant.forContentType(Variant.TEXT_HTML);

    private final Limits limits;
    private final Engine engine = allowed(Engine.builder()).build();

    public TemplateSandbox(Limits limits) {
        this.limits = limits;
    }

    private static EngineBuilder allowed(EngineBuilder builder) {
        return builder.addSectionHelpers(
                        new IfSectionHelper.Factory(), new BoundedLoop.Factory(), new SetSectionHelper.Factory())
                .addValueResolvers(
                        ValueResolvers.mapperResolver(),
                        ValueResolvers.mapResolver(),
                        ValueResolvers.listResolver(),
                        ValueResolvers.collectionResolver(),
                        ValueResolvers.thisResolver(),
                        ValueResolvers.orResolver(),
                        ValueResolvers.trueResolver(),
                        ValueResolvers.logicalAndResolver(),
                        ValueResolvers.logicalOrResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .strictRendering(true);
    }

    /** @throws TemplateRefusedException where the text is no template, or uses what is not allowed */
    public Template parse(String text) {
        if (text.length() > limits.templateChars()) {
            throw new TemplateRefusedException(Reason.TEMPLATE_TOO_LARGE);
        }
        requireShallow(text);
        try {
            var parsed = engine.parse(text, HTML);
            parsed.getExpressions().forEach(TemplateSandbox::refuseNamespace);
            return new Template(parsed);
        } catch (TemplateException refusal) {
            throw new TemplateRefusedException(Reason.NOT_A_TEMPLATE, refusal.getMessage(), refusal);
        } catch (StackOverflowError nested) {
            throw tooDeep(nested);
        }
    }

    /** Long before the stack ends: how an overflow comes out of Qute is not certain. */
    private static void requireShallow(String text) {
        var depth = 0;
        var sections = SECTION.matcher(text);
        while (sections.find()) {
            depth += sections.group().startsWith("{/") ? -1 : 1;
            if (depth > DEEPEST) {
                throw tooDeep(null);
            }
        }
    }

    /** Qute goes some calls deeper per section, when it reads and when it renders: the depth is the template's doing. */
    private static TemplateRefusedException tooDeep(StackOverflowError nested) {
        return new TemplateRefusedException(Reason.NOT_A_TEMPLATE, "sections are nested too deeply", nested);
    }

    private static void refuseNamespace(io.quarkus.qute.Expression expression) {
        if (expression.hasNamespace()) {
            throw new TemplateRefusedException(
                    Reason.NOT_A_TEMPLATE, "no such namespace: " + expression.getNamespace(), null);
        }
    }

    /** A template that may be rendered any number of times, in any thread. */
    public static final class Template {

        private final io.quarkus.qute.Template parsed;

        private Template(io.quarkus.qute.Template parsed) {
            this.parsed = parsed;
        }

        /**
         * @param fields maps, lists, texts, numbers and booleans
         * @throws TemplateRefusedException where the template asks for what is not there, or costs too much
         */
        public String render(Map<String, ?> fields, Cost cost) {
            var page = new StringBuilder();
            try {
                parsed.instance()
                        .setAttribute(BoundedLoop.COST, cost)
                        .data(fields)
                        .consume(part -> append(page, part, cost))
                        .toCompletableFuture()
                        .join();
                return page.toString();
            } catch (CompletionException | TemplateException failure) {
                throw refusal(failure);
            } catch (StackOverflowError nested) {
                throw tooDeep(nested);
            }
        }

        private static void append(StringBuilder page, String part, Cost cost) {
            if (page.length() + part.length() > cost.limits().pageChars()) {
                throw new TemplateRefusedException(Reason.PAGE_TOO_LARGE);
            }
            page.append(part);
        }

        /** What is at the bottom says more than what Qute makes of it: it takes an overflow for a field that is not there. */
        private static RuntimeException refusal(Throwable failure) {
            RuntimeException refusal = null;
            for (var cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof TemplateRefusedException refused) {
                    return refused;
                }
                if (cause instanceof StackOverflowError nested) {
                    return tooDeep(nested);
                }
                if (cause instanceof TemplateException template && refusal == null) {
                    refusal = new TemplateRefusedException(Reason.UNKNOWN_FIELD, template.getMessage(), template);
                }
            }
            if (refusal != null) {
                return refusal;
            }
            return new IllegalStateException(failure);
        }
    }
}
