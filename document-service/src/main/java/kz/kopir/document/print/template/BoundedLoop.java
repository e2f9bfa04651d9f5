package kz.kopir.document.print.template;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.Expression;
import io.quarkus.qute.Mapper;
import io.quarkus.qute.ResultNode;
import io.quarkus.qute.Scope;
import io.quarkus.qute.SectionHelper;
import io.quarkus.qute.SectionHelperFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import kz.kopir.document.print.Cost;
import kz.kopir.document.print.Reason;
import kz.kopir.document.print.TemplateRefusedException;

/**
 * <code>{#for line in lines}</code> over lists alone, counted.
 *
 * <p>Qute's own loop counts to any number that a template names, and keeps every turn in memory.
 */
final class BoundedLoop implements SectionHelper {

    static final String COST = "cost";

    private final String alias;
    private final Expression list;

    private BoundedLoop(String alias, Expression list) {
        this.alias = alias;
        this.list = list;
    }

    @Override
    public CompletionStage<ResultNode> resolve(SectionResolutionContext context) {
        return context.evaluate(list).thenCompose(value -> turns(context, value));
    }

    private CompletionStage<ResultNode> turns(SectionResolutionContext context, Object value) {
        if (!(value instanceof List<?> items)) {
            throw new TemplateRefusedException(
                    Reason.UNKNOWN_FIELD, "{#for} goes over a list; " + list.toOriginalString() + " is none", null);
        }
        var resolution = context.resolutionContext();
        var cost = (Cost) resolution.getAttribute(COST);
        var expressions = resolution.getTemplate().getExpressions().size();
        var results = new ArrayList<ResultNode>();
        for (var i = 0; i < items.size(); i++) {
            cost.steps(expressions + 1);
            var turn = new Turn(alias, items.get(i), i, i + 1 < items.size());
            // All data is at hand, so that every stage is complete already.
            results.add(context.execute(resolution.createChild(turn, null))
                    .toCompletableFuture()
                    .join());
        }
        return CompletedStage.of(new Results(results));
    }

    /** The item and, after an underscore, where it stands: {@code line}, {@code line_count}, {@code line_hasNext}. */
    private record Turn(String alias, Object item, int index, boolean hasNext) implements Mapper {

        @Override
        public boolean appliesTo(String key) {
            return mappedKeys().contains(key);
        }

        @Override
        public Object get(String key) {
            if (key.equals(alias)) {
                return item;
            }
            return key.endsWith("_count") ? (Object) (index + 1) : hasNext;
        }

        @Override
        public Set<String> mappedKeys() {
            return Set.of(alias, alias + "_count", alias + "_hasNext");
        }
    }

    private static final class Results extends ResultNode {

        private final List<ResultNode> parts;

        Results(List<ResultNode> parts) {
            this.parts = parts;
        }

        @Override
        public void process(Consumer<String> consumer) {
            parts.forEach(part -> part.process(consumer));
        }
    }

    static final class Factory implements SectionHelperFactory<BoundedLoop> {

        @Override
        public List<String> getDefaultAliases() {
            return List.of("for");
        }

        @Override
        public ParametersInfo getParameters() {
            return ParametersInfo.builder()
                    .addParameter("alias")
                    .addParameter("in")
                    .addParameter("list")
                    .build();
        }

        @Override
        public Scope initializeBlock(Scope previousScope, BlockInfo block) {
            block.addExpression("list", block.getParameter("list"));
            return previousScope;
        }

        @Override
        public BoundedLoop initialize(SectionInitContext context) {
            return new BoundedLoop(context.getParameter("alias"), context.getExpression("list"));
        }
    }
}
