package kz.kopir.notifier.reports.recognising;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import kz.kopir.notifier.reports.Dataset;
import kz.kopir.notifier.reports.Grouping;

/** Which words mean what, in Russian, Kazakh and English, as beginnings and endings of words. */
final class Lexicon {

    private static final Map<Dataset, Pattern> DATASETS = new LinkedHashMap<>();
    private static final Map<Grouping, Pattern> NOUNS = new LinkedHashMap<>();
    private static final Map<Grouping, Pattern> TIMES = new LinkedHashMap<>();
    private static final Map<Grouping, Pattern> EACH = new LinkedHashMap<>();
    private static final Map<String, Pattern> DOCUMENT_TYPES = new LinkedHashMap<>();
    private static final Map<String, Pattern> STATUSES = new LinkedHashMap<>();
    private static final Map<String, Pattern> METHODS = new LinkedHashMap<>();

    static {
        DATASETS.put(
                Dataset.FAILURES,
                words(
                        "ошиб\\p{L}*|отказ\\p{L}*|сбо[йяеи]\\p{L}*|неудач\\p{L}*|проблем\\p{L}*|қате\\p{L}*|ақау\\p{L}*|errors?|failures?|failed|problems?|refusals?"));
        DATASETS.put(Dataset.STOCK_CHANGES, words("движени\\p{L}*|қозғалыс\\p{L}*|movements?"));
        DATASETS.put(
                Dataset.STOCK,
                words(
                        "остат\\p{L}*|остал\\p{L}*|запас\\p{L}*|наличи\\p{L}*|қалдық\\p{L}*|қалдығ\\p{L}*|қалды|қор|қоры|stock|inventory"));
        DATASETS.put(
                Dataset.PAYMENTS,
                words("оплат\\p{L}*|оплач\\p{L}*|плат[её]ж\\p{L}*|заплат\\p{L}*|төле\\p{L}*|payments?|paid|pay"));
        DATASETS.put(
                Dataset.DOCUMENTS,
                words(
                        "документ\\p{L}*|накладн\\p{L}*|акт|акты|актов|актам|актілер\\p{L}*|сч[её]т\\p{L}*|фактур\\p{L}*|ндс|ққс|құжат\\p{L}*|жүкқұжат\\p{L}*|шот\\p{L}*|documents?|invoices?|waybills?|acts?|vat"));
        DATASETS.put(
                Dataset.DEALS,
                words(
                        "прода[жвлнютё]\\p{L}*|выруч\\p{L}*|сдел\\p{L}*|оборот\\p{L}*|заказ\\p{L}*|доход\\p{L}*|заработ\\p{L}*|чек\\p{L}*|реализац\\p{L}*|сат(?!ып)\\p{L}*|мәміле\\p{L}*|түсім\\p{L}*|табыс\\p{L}*|айналым\\p{L}*|тапсырыс\\p{L}*|sales?|sold|sell|revenue|turnover|deals?|orders?|earn(?:ed|ings)?|income"));

        NOUNS.put(
                Grouping.MANAGER,
                words(
                        "менеджер\\p{L}*|продав(?:ец|ц\\p{L}*)|сотрудник\\p{L}*|ответственн\\p{L}*|қызметкер\\p{L}*|сатушы\\p{L}*|managers?|salesp\\p{L}*|sellers?|employees?"));
        NOUNS.put(
                Grouping.CUSTOMER,
                words(
                        "покупател\\p{L}*|клиент\\p{L}*|заказчик\\p{L}*|контрагент\\p{L}*|тұтынушы\\p{L}*|алушы\\p{L}*|customers?|clients?|buyers?"));
        NOUNS.put(
                Grouping.PRODUCT,
                words(
                        "товар\\p{L}*|позици\\p{L}*|номенклатур\\p{L}*|продукт\\p{L}*|тауар\\p{L}*|өнім\\p{L}*|products?|items?|goods"));
        NOUNS.put(
                Grouping.ORGANIZATION,
                words(
                        "организаци\\p{L}*|юрлиц\\p{L}*|фирм\\p{L}*|компани\\p{L}*|ұйым\\p{L}*|organi[sz]ations?|companies|company"));
        NOUNS.put(Grouping.WAREHOUSE, words("склад\\p{L}*|қойма\\p{L}*|warehouses?"));
        NOUNS.put(Grouping.METHOD, words("способ\\p{L}*|метод\\p{L}*|тәсіл\\p{L}*|methods?"));
        NOUNS.put(Grouping.TYPE, words("вид|виды|видам|видов|тип|типы|типам|типов|түр\\p{L}*|types?|kinds?"));
        NOUNS.put(
                Grouping.STATUS,
                words("статус\\p{L}*|состояни\\p{L}*|күй\\p{L}*|мәртебе\\p{L}*|status(?:es)?|states?"));
        NOUNS.put(Grouping.CODE, words("код\\p{L}*|причин\\p{L}*|себеп\\p{L}*|codes?|reasons?"));
        NOUNS.put(Grouping.SERVICE, words("служб\\p{L}*|сервис\\p{L}*|services?"));
        NOUNS.put(Grouping.SOURCE, words("источник\\p{L}*|дереккөз\\p{L}*|sources?"));

        TIMES.put(Grouping.DAY, words("дням|дню|датам|күн\\p{L}*|days?|dates?"));
        TIMES.put(Grouping.WEEK, words("неделям|неделе|апта\\p{L}*|weeks?"));
        TIMES.put(Grouping.MONTH, words("месяцам|месяцу|ай\\p{L}*|months?"));
        TIMES.put(Grouping.QUARTER, words("кварталам|кварталу|тоқсан\\p{L}*|quarters?"));
        TIMES.put(Grouping.YEAR, words("годам|году|жыл\\p{L}*|years?"));

        EACH.put(Grouping.DAY, words("ежедневн\\p{L}*|подневн\\p{L}*|daily|күнделікті"));
        EACH.put(Grouping.WEEK, words("еженедельн\\p{L}*|понедельн\\p{L}*|weekly|апталық"));
        EACH.put(Grouping.MONTH, words("ежемесячн\\p{L}*|помесячн\\p{L}*|monthly|айлық"));
        EACH.put(Grouping.QUARTER, words("ежеквартальн\\p{L}*|поквартальн\\p{L}*|quarterly"));

        DOCUMENT_TYPES.put("TAX_INVOICE", words("фактур\\p{L}*|tax"));
        DOCUMENT_TYPES.put("WAYBILL", words("накладн\\p{L}*|жүкқұжат\\p{L}*|waybills?"));
        DOCUMENT_TYPES.put("COMPLETION_ACT", words("акт|акты|актов|актам|актілер\\p{L}*|acts?"));
        DOCUMENT_TYPES.put("INVOICE", words("сч[её]т\\p{L}*|шот\\p{L}*|invoices?"));

        METHODS.put("KASPI", words("kaspi|каспи"));
        METHODS.put("CARD", words("карт\\p{L}*|cards?"));
        METHODS.put("CASH", words("наличн\\p{L}*|cash"));

        STATUSES.put("POSTED", words("провед[её]н\\p{L}*|өткізілген|posted"));
        STATUSES.put("REJECTED", words("отклон\\p{L}*|отвергнут\\p{L}*|қабылданба\\p{L}*|rejected|refused"));
        STATUSES.put("CANCELLED", words("отмен[её]н\\p{L}*|аннулирован\\p{L}*|жойылған|cancell?ed"));
        STATUSES.put("LOST", words("проигран\\p{L}*|проиграл\\p{L}*|сорва\\p{L}*|жоғалған|lost"));
        STATUSES.put("REOPENED", words("переоткрыт\\p{L}*|reopened"));
    }

    static Optional<String> method(String token) {
        return find(METHODS, token);
    }

    static final Pattern BY = words("по|разрез\\p{L}*|разбив\\p{L}*|кажд\\p{L}*|бойынша|сайын|әр|by|per|each|every");
    static final Pattern WHO = words("кто|кого|кем|кім\\p{L}*|who|whose");
    static final Pattern HOW_MANY =
            words("сколько|скольк\\p{L}*|количеств\\p{L}*|число|кол|қанша|неше|саны|санын|many|number|count|quantity");
    static final Pattern MONEY = words(
            "сумм\\p{L}*|ден[её]г|тенге|теңге\\p{L}*|стоимост\\p{L}*|сома\\p{L}*|ақша\\p{L}*|much|amount|worth|money|tenge|value|выруч\\p{L}*|revenue|turnover|оборот\\p{L}*|доход\\p{L}*|заработ\\p{L}*|табыс\\p{L}*|түсім\\p{L}*|earn(?:ed|ings)?|income");
    static final Pattern AVERAGE = words("средн\\p{L}*|орта|орташа|average|mean");
    static final Pattern PIECES = words("штук\\p{L}*|шт|единиц\\p{L}*|дана\\p{L}*|units?|pieces?");
    static final Pattern MOST = words(
            "больше|лучш\\p{L}*|лидер\\p{L}*|топ|самы\\p{L}*|самая|самое|крупнейш\\p{L}*|крупн\\p{L}*|максимальн\\p{L}*|популярн\\p{L}*|ходов\\p{L}*|ең|көп|үздік|ірі|жоғары|best|most|top|largest|biggest|leading|leaders?|popular|highest|selling|всех|всего");
    static final Pattern LEAST = words(
            "меньше|худш\\p{L}*|хуже|наименьш\\p{L}*|минимальн\\p{L}*|слаб\\p{L}*|отста\\p{L}*|аз|нашар|төмен|worst|least|fewest|lowest|smallest");
    static final Pattern EXTREME =
            words("крупн\\p{L}*|больш(?:ая|ой|ую)|максимальн\\p{L}*|ірі|үлкен|largest|biggest|highest");
    static final Pattern TREND = words("динамик\\p{L}*|тренд\\p{L}*|график\\p{L}*|trend|dynamics|chart");
    static final Pattern COUNTED = words(
            "сдел\\p{L}*|документ\\p{L}*|накладн\\p{L}*|акт|акты|актов|сч[её]т\\p{L}*|фактур\\p{L}*|ошиб\\p{L}*|отказ\\p{L}*|сбо[йяеи]\\p{L}*|заказ\\p{L}*|продаж|оплат|плат[её]ж\\p{L}*|мәміле\\p{L}*|құжат\\p{L}*|жүкқұжат\\p{L}*|шот\\p{L}*|қате\\p{L}*|төлем\\p{L}*|тапсырыс\\p{L}*|сатылым|deals?|documents?|waybills?|invoices?|orders?|payments?|sales|errors?|failures?|acts?");
    static final Pattern VAT = words("ндс|ққс|vat");
    static final Pattern ALL_TIME = Pattern.compile(
            "за вс[её] время|за весь период|барлық уақыт\\p{L}*|all[ -]time|of all time|ever(?!\\p{L})",
            Pattern.UNICODE_CHARACTER_CLASS);

    /** Words that narrow nothing. */
    static final Pattern EMPTY = words(
            "а|и|в|во|через|на|по|за|с|со|у|к|от|до|из|о|об|не|ли|же|бы|то|это|эти|наш\\p{L}*|мы|нам|нас|я|мне|мой|мои|ты|вы|они|он|она|их|его|ее|её|что|как|какие|какой|какая|какое|каков\\p{L}*|какую|каких|каким|который|которые|где|когда|чем|был|была|было|были|есть|будет|нет|"
                    + "покаж\\p{L}*|показ\\p{L}*|дай|дайте|выведи\\p{L}*|вывести|посчита\\p{L}*|подсчита\\p{L}*|расскаж\\p{L}*|скаж\\p{L}*|сделай\\p{L}*|построй|составь|сформируй|нужн\\p{L}*|надо|хочу|хотел\\p{L}*|узнать|видеть|увидеть|посмотреть|можно|мож\\p{L}*|пожалуйста|отч[её]т\\p{L}*|сводк\\p{L}*|список|таблиц\\p{L}*|данные|итог\\p{L}*|общ\\p{L}*|всего|все|всё|всех|весь|вся|сумм\\p{L}*|объ[её]м\\p{L}*|размер\\p{L}*|"
                    + "закры\\p{L}*|заключ\\p{L}*|сделали|получил\\p{L}*|поступил\\p{L}*|приш\\p{L}*|выставл\\p{L}*|выставил\\p{L}*|выписа\\p{L}*|оформ\\p{L}*|созда\\p{L}*|произош\\p{L}*|случил\\p{L}*|возник\\p{L}*|купил\\p{L}*|покупа\\p{L}*|прин[её]с\\p{L}*|закрыл\\p{L}*|лежит|имеется|разн\\p{L}*|прошло|прошл\\p{L}*|период|день|дня|дней|"
                    + "маған|бізге|біз|мен|біздің|және|мен|қандай|қай|қалай|қайсы|бар|болды|болған|көрсет\\p{L}*|айт\\p{L}*|бер\\p{L}*|керек|есеп\\p{L}*|есебі|тізім\\p{L}*|жалпы|барлық|барлығы|жасал\\p{L}*|жабыл\\p{L}*|жаб\\p{L}*|шығар\\p{L}*|жаз\\p{L}*|түс\\p{L}*|алды|алған|сатып|ішінде|үшін|туралы|орын|едік|еді|бүкіл|көлем\\p{L}*|тиесілі|отыр|тұр|"
                    + "the|a|an|of|in|on|at|for|to|from|and|or|is|are|was|were|be|been|do|does|did|we|us|our|i|me|my|you|they|it|its|what|which|how|when|where|whose|show|give|tell|list|display|get|let|want|need|see|like|would|please|can|could|have|has|had|there|this|that|all|total|totals?|overall|sum|report|summary|table|figures?|data|make|made|make|brought|bring|close[ds]?|issued?|issue|received?|happened?|occurred?|come|came|much|with|out|left|bought|buy|breakdown|split|grouped|group|over|during|within|different|distinct|unique|size|уникальн\\p{L}*|период\\p{L}*|per|s");

    private Lexicon() {}

    private static Pattern words(String regex) {
        return Pattern.compile("(?:" + regex + ")", Pattern.UNICODE_CHARACTER_CLASS);
    }

    static Optional<Dataset> dataset(String token) {
        return find(DATASETS, token);
    }

    static Optional<Grouping> noun(String token) {
        return find(NOUNS, token);
    }

    static Optional<Grouping> time(String token) {
        return find(TIMES, token);
    }

    static Optional<Grouping> each(String token) {
        return find(EACH, token);
    }

    static Optional<String> documentType(String token) {
        return find(DOCUMENT_TYPES, token);
    }

    static Optional<String> status(String token) {
        return find(STATUSES, token);
    }

    static boolean is(Pattern words, String token) {
        return words.matcher(token).matches();
    }

    private static <T> Optional<T> find(Map<T, Pattern> known, String token) {
        return known.entrySet().stream()
                .filter(entry -> entry.getValue().matcher(token).matches())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
