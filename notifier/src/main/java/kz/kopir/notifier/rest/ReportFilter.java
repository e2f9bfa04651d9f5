package kz.kopir.notifier.rest;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kz.kopir.notifier.reports.Filter;
import kz.kopir.notifier.reports.Grouping;
import kz.kopir.notifier.reports.InvalidQueryException;
import kz.kopir.notifier.reports.Period;
import kz.kopir.notifier.reports.Periods;
import kz.kopir.notifier.reports.Query;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Of what a report is; what is not given does not narrow. */
public class ReportFilter {

    @QueryParam("period")
    @Parameter(
            description = "In words of Russian, Kazakh or English; without it this month up to today",
            example = "прошлая неделя")
    String period;

    @QueryParam("from")
    @Parameter(description = "The first day", example = "2026-11-01")
    LocalDate from;

    @QueryParam("to")
    @Parameter(description = "The last day; without it today", example = "2026-11-30")
    LocalDate to;

    @QueryParam("manager")
    @Parameter(description = "A name or part of it, or an e-mail")
    String manager;

    @QueryParam("customer")
    @Parameter(description = "A name or part of it, or a BIN or IIN")
    String customer;

    @QueryParam("product")
    String product;

    @QueryParam("organization")
    @Parameter(description = "A name or part of it, or a BIN")
    String organization;

    @QueryParam("limit")
    @DefaultValue("50")
    int limit;

    Query narrow(Query query, LocalDate today) {
        var filters = new ArrayList<Filter>();
        add(filters, Grouping.MANAGER, manager);
        add(filters, Grouping.CUSTOMER, customer);
        add(filters, Grouping.PRODUCT, product);
        add(filters, Grouping.ORGANIZATION, organization);
        return query.with(filters, limit).in(period(today));
    }

    private static void add(List<Filter> filters, Grouping by, String value) {
        if (value != null) {
            filters.add(Filter.of(by, value));
        }
    }

    private Period period(LocalDate today) {
        if (period != null) {
            return Periods.find(period, today)
                    .orElseThrow(() -> new InvalidQueryException(
                            "period",
                            "не понято; например «прошлая неделя», «осы ай», «last quarter», или from и to",
                            "not understood; such as \"прошлая неделя\", \"осы ай\", \"last quarter\", or from and to"))
                    .period();
        }
        var last = to == null ? today : to;
        return new Period(from == null ? last.withDayOfMonth(1) : from, last);
    }
}
