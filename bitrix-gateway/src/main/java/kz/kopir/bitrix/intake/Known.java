package kz.kopir.bitrix.intake;

import java.util.Map;
import kz.kopir.bitrix.deal.CurrencyRate;
import kz.kopir.bitrix.deal.ProductMapping;
import kz.kopir.bitrix.deal.RateKey;

/** What is known beside the deals themselves. */
record Known(Map<String, ProductMapping> mappings, Map<RateKey, CurrencyRate> rates) {}
