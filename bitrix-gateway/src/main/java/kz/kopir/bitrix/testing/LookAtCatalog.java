package kz.kopir.bitrix.testing;

import static kz.kopir.bitrix.testing.Step.text;

/** Whether the portal keeps its stock by documents. */
final class LookAtCatalog {

    private LookAtCatalog() {}

    static Step inventory(Answers answers) {
        var mode = answers.to(TestPortal.MODE);
        if (mode.isEmpty()) {
            return Step.warning(
                    "inventory",
                    text(
                                    "Режим складского учёта узнать не удалось: %s.",
                                    "The inventory mode could not be learned: %s.")
                            .formatted(answers.why(TestPortal.MODE)),
                    text(
                            "Проверьте право catalog; без складского учёта остатки передаются одной суммой.",
                            "Check the scope catalog; without inventory accounting stock goes over as one total."));
        }
        return "Y".equals(mode.get().text())
                ? Step.ok(
                        "inventory",
                        text(
                                "Складской учёт включён: остатки передаются документами по складам.",
                                "Inventory accounting is on: stock goes over as documents per warehouse."))
                : Step.ok(
                        "inventory",
                        text(
                                "Складской учёт выключен: остатки передаются общей суммой по товару.",
                                "Inventory accounting is off: stock goes over as one total per product."));
    }
}
