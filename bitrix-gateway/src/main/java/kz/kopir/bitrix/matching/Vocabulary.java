package kz.kopir.bitrix.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the trade's words mean: which exclude each other, which say nothing, which are short or foreign for others. */
final class Vocabulary {

    /** A meaning; two of one group that differ are two products. */
    record Meaning(String group, String name) {}

    /** {@code group: meaning=root,root$}; a root with $ is the whole word. Roots are without ё. */
    private static final String CONTRASTS = """
            colour: black=черн,black$,қара$,кара$,блэк$; white=белый$,белая$,белое$,белые$,белого$,бел$,white$,ақ$; red=красн,red$,қызыл; blue=син,blue$,көк$; sky=голуб; green=зелен,green$,жасыл; yellow=желт,yellow$,сары$; grey=серый$,серая$,серое$,серые$,gray$,grey$; silver=серебр,silver$; gold=золот,gold$; pink=розов,pink$; orange=оранж,orange$; brown=коричн,brown$; violet=фиолет,purple$,violet$; beige=беж; turquoise=бирюз; bordeaux=бордо; graphite=графит,graphite$; clear=прозрач,бесцвет; oak=дуб$; walnut=орех$; wenge=венге; titan=titan,титан
            taste: strawberry=клубни,strawberry$; raspberry=малин; cherry=вишн,cherry$; sweetcherry=черешн; apple=яблок,яблоч,apple$,алма$; orange_fruit=апельсин; lemon=лимон,lemon$; lime=лайм,lime$; mint=мят,mint$; peach=персик,peach$; apricot=абрикос,курага; banana=банан,banana$; vanilla=ваниль; chocolate=шоколадн; caramel=карамел,caramel$; coconut=кокос,coconut$; almond=миндал; hazelnut=фундук,лесной$; peanut=арахис; raisin=изюм; tomato=томат,tomato$; bacon=бекон; cheese=сыр,cheese$; sourcream=сметан; crab=краб; mushroom=гриб; onion=лук,зелены$; paprika=паприк; chicken=куриц,курин,chicken$; beef=говяд,говяж,beef$; lamb=баран; pork=свин; turkey=индей; fish=рыб; salmon=лосос; tuna=тунец,тунц; pineapple=ананас; mango=манго; pear=груш; grape=виноград; pomegranate=гранат; blackcurrant=смородин; blueberry=черник; cranberry=клюкв; melon=дын; watermelon=арбуз; multi=мультифрукт; lavender=лаванд,lavender$; rose=роза$,розы$,rose$; camomile=ромашк,chamomile$; aloe=алоэ,aloe$; nettle=крапив; honey=мед$,медов,медом$; bergamot=бергамот; jasmine=жасмин; sea=морск; herb=трав; pine=хвоя,хвойн; espresso=эспрессо,espresso$; latte=латте,latte$; cappuccino=капучино,каппучино; beetroot=свекл; cabbage=капуст; carrot=морков; pea=горох,горош; corn=кукуруз; bean=фасол; rice=рис$,рисов,күріш; buckwheat=гречк,гречн; oat=овсян; wheat=пшен; rye=ржан; semolina=манка,манная$; sunflower=подсолн; olive=олив; linen=льнян
            kind_of_tea: leaf=листов,крупнолист; granulated=гранул; bags=пакетирован
            coffee: beans=зерн,beans$; ground=молот,ground$; instant=раствор,instant$,сублим
            who: men=мужск,мужч,men$,man$; women=женск,женщ,women$,woman$; children=детск,детей,kids$,baby$,бала; boys=мальчик; girls=девоч; teenager=подростк
            side: left=левый$,левая$,левое$,левого$,лев$,left$; right=правый$,правая$,правое$,правого$,прав$,right$
            end: front=перед,front$; rear=задн,rear$
            height: upper=верхн; lower=нижн
            season: winter=зимн; summer=летн; allseason=всесезон
            sugar: sweet=сладк; semisweet=полуслад; dry=сухой$,сухое$,сухая$; semidry=полусух; brut=брют
            gas: sparkling=газирован,газ$,sparkling$; still=негаз,still$
            light: light=светл; dark=темн,dark$; milk=молочн,milk$; bitter=горьк
            strength: medium=средн,medium$; hard=жестк,hard$; soft=мягк,soft$
            grade: top=высш; first=первый$,первого$; second=второй$,второго$
            hair: oily=жирн; normal=нормальн; dryhair=сухих$; damaged=поврежд; coloured=окрашен; dandruff=перхот
            pack: glass=стекл; can=банк,жестян,ж/б$
            size_word: small=маленьк,мини$,mini$; large=больш; max=max$,макс$; pro=pro$,про$; plus=plus$,плюс$; lite=lite$,лайт$,light$; ultra=ultra$,ультра$; air=air$; zero=zero$,зеро$; classic=классик,классич,classic$; original=ориджинал,оригинальн,original$
            finish: matt=матов; gloss=глянц,глянец
            place: inside=внутрен; outside=наружн,фасадн
            thread: male=наружная$; female=внутренняя$
            form: tablets=таблет; capsules=капсул; syrup=сироп; drops=капл; spray=спрей,spray$; ointment=мазь$,мази$; gel=гель$,geль$,gel$; cream=крем$,cream$; powder=порошок$,порошк; liquid=жидк,liquid$; foam=пена$,пенка$
            line: ruled=линейк,линию$; squared=клетк
            age_of_cheese: smoked=копчен; boiled=варен
            state: frozen=заморож,замор,мороженый$; fresh=свежий$,свежая$; pickled=марин; salted=солен,соленый$; dried=сушен; roasted=жарен; raw=сырой$
            fat_free: defatted=обезжир
            country: kz=казахстан$; ru=россия$; china=китай$; turkey_land=турция$; india=индия$; ceylon=цейлон; kenya=кени
            """;

    private static final String NEGATIONS = "без б не no without free нет";

    /** What else a word may be called. */
    private static final String SAME = """
            молоко=сут,сүт,milk; вода=су,water; хлеб=нан,bread; чай=шай,шәй,tea; кофе=coffee,кофесі; сахар=қант,кант,sugar,шекер; соль=тұз,salt; масло=май,майы,oil,butter; мука=ұн; сок=juice,шырын,шырыны; мыло=сабын,soap; конфеты=кәмпит,кәмпиті,конф; краска=бояу,paint; тетрадь=дәптер,notebook; ручка=қалам,pen; коробка=қорап,box,кор; шампунь=shampoo,шамп,сусабын; крем=cream,кремі; гель=gel; паста=paste; бумага=қағаз,paper,бум; туалетная=туал; порошок=powder,пор; сухой=құрғақ; телефон=смартфон,смарт,phone,smartphone; наушники=құлаққап,earphones,headphones; кабель=cable,шнур; телевизор=теледидар,tv,тв; батарейка=battery,бат,батарея,элемент; лампа=lamp,лампочка,шам; клей=glue,желім; цемент=cement; кирпич=кірпіш; гвозди=шеге; фильтр=filter,сүзгі; свеча=свечи,plug; шина=шины,автошина,покрышка; футболка=майка_футболка,tshirt; рубашка=көйлек; йогурт=yogurt,йогурты; напиток=сусын,drink,нап,напит; печенье=печ,cookie,cookies; макароны=мак,макарон; сигареты=сиг; зубная=зуб,тіс; стиральный=стир; освежитель=освеж; дезодорант=дезодарант,дезод,дез,deo,deodorant; средство=ср,ср-во,сред; жидкость=жидк; автомат=авт,automat; ручная=руч; растворимый=раств,растворим; сгущенное=сгущ,сгущенка; пастеризованное=паст,пастер; ультрапастеризованное=ультрапаст,у/паст,утп; стерилизованное=стерил; рафинированное=раф,рафин; подсолнечное=подс,подсол; сливочное=слив; томатная=том; шоколад=шок,шоколадный_б,chocolate; батончик=батон_чик,бат-чик; жевательная=жев,жеват; резинка=рез-ка,резин; кондиционер=конд,кондиц,conditioner; ополаскиватель=ополаск; бальзам=бальз,balm; раствор=р-р; таблетки=тбл; жевательные=жевт; аккумулятор=акб,аккум; чехол=case,қап; зарядное=зарядка,charger; устройство=устр,у-во,устр-во; беспроводные=беспров,wireless; карандаш=pencil,қарындаш; степлер=stapler; скотч=лента_клейкая; маркер=marker; салфетки=салф,майлық; полотенца=полот,полотенце; подгузники=памперсы_п,подгуз,diapers; прокладки=прокл; бритва=станок; кассеты=касс,кассета; моторное=мотор; трансмиссионное=трансм; тормозная=торм,brake; колодки=колод,pads; охлаждающая=охл,антифриз_о; омыватель=стеклоомыватель; штукатурка=штук-ка,штукат; шпатлевка=шпаклевка,шпатл,шпакл; гипсовая=гипс; цементная=цем; грунтовка=грунт,праймер; профиль=проф; лист=л_ист; гипсокартон=гкл; светодиодная=led; труба=құбыр,pipe; полипропиленовая=ппр,pp; эмаль=эм; водоэмульсионная=вд,в/э,водоэм; плитка=плит; керамическая=керам; сигарета=сигар; пакет=пак_ет; спагетти=spaghetti; колбаса=колб,шұжық; сыр=ірімшік; яйцо=жұмыртқа,яйца; мясо=ет; рыба=балық; картофель=картоп,картошка; чипсы=chips; кетчуп=ketchup; майонез=майон,mayonnaise; витамины=витамин,vitamin,vitamins,вит; мармелад=мармел; фломастеры=фломаст; черный=black,қара,блэк; белый=white,ақ
            jacobs=якобс; fairy=фейри,фэйри; persil=персил; heinz=хайнц,хейнц; gillette=жиллетт,джиллетт; huggies=хаггис; johnson=джонсон,джонсонс,johnsons; knauf=кнауф; bosch=бош; xiaomi=ксиаоми,сяоми; huawei=хуавей; apple=эпл; schauma=шаума; garnier=гарньер,гарнье; loreal=лореаль; michelin=мишлен; castrol=кастрол; shell=шелл; mobil=мобил; orbit=орбит; lays=лейс,лэйс; cheetos=читос; sprite=спрайт; pepsi=пепси; schweppes=швепс; bounty=баунти; milkyway=милкивей; duracell=дюрасел,дюраселл; energizer=энерджайзер; philips=филипс; whiskas=вискас; vanish=ваниш; calgon=калгон; head=хэд; shoulders=шолдерс; oral=орал; wella=велла; rexona=рексона; dove=дав; tide=тайд; ariel=ариэль; nestle=нестле; maggi=магги; ahmad=ахмад; hochland=хохланд; president=президент; danone=данон
            """;

    /** Kinds of goods and packs: they say what a thing is, not which one. */
    private static final String GENERIC =
            "напиток вода сок нектар молоко кефир йогурт чай кофе шоколад печенье конфеты батончик"
                    + " вафли мука сахар соль рис крупа макароны масло сыр колбаса сосиски консервы паста соус кетчуп майонез чипсы"
                    + " сухарики орешки жевательная резинка мороженое пиво вино водка сигареты корм порошок стиральный средство гель"
                    + " шампунь бальзам кондиционер мыло крем лосьон дезодорант спрей зубная щетка туалетная бумага салфетки полотенца"
                    + " подгузники прокладки станок бритва кассеты освежитель смартфон телефон сотовый мобильный ноутбук планшет телевизор"
                    + " наушники колонка кабель зарядное устройство чехол мышь клавиатура монитор принтер картридж батарейка лампа"
                    + " светодиодная дрель перфоратор шуруповерт краска эмаль клей цемент штукатурка шпатлевка грунтовка затирка смесь"
                    + " сухая строительная плитка труба профиль гипсокартон саморез дюбель герметик пена монтажная масло моторное фильтр"
                    + " масляный воздушный колодки тормозные свеча зажигания аккумулятор автомобильный шина антифриз жидкость ручка"
                    + " шариковая гелевая карандаш тетрадь блокнот папка степлер скобы маркер фломастеры краски альбом таблетки капсулы"
                    + " сироп мазь капли раствор футболка рубашка брюки джинсы носки куртка платье свитер трикотажная товар продукт"
                    + " упаковка уп упак пачка пакет коробка бутылка бут флакон фл туба тюбик банка пэт пластик дой пак дойпак тетрапак тпак ведро мешок"
                    + " канистра аэрозоль блистер набор комплект сотовый связи пищевой пищевая питьевая питьевой минеральная хозяйственное"
                    + " бытовой бытовая жидкое средства новый новая оригинал арт тм гост ту торговая марка весовой вес мытья м/у п/э";

    private static final String PACKING =
            "упаковка уп упак пачка пакет бутылка бут флакон фл туба пэт пластик дой пак дойпак тетрапак тпак блистер товар"
                    + " продукт тм гост ту вес весовой весовые салмақпен шт коробка";

    private static final String SILENT =
            "для д из и в на от по со к с the of with and for вкус вкусом аромат ароматом үшін және мен у о an a & за энд марки марка размер р рр";

    private static final String SLASHES =
            "в/с=высший сорт; 1/с=первый сорт; с/м=свежемороженый; с/к=сырокопченая; в/к=варено-копченая;"
                    + " п/к=полукопченая; х/к=холодного копчения; г/к=горячего копчения; ж/б=жестяная; ст/б=стеклянная; с/б=стеклянная; т/пак=тетрапак; т/п=тетрапак;"
                    + " н/г=негазированная; б/г=негазированная; б/п=беспроводные; н/ж=нержавеющая; п/ш=полушерстяной; х/б=хлопок; р/р=раствор;"
                    + " д/рук=для рук; ж/д=железнодорожный; о/ж=охлаждающая жидкость; м/м=моторное масло; з/п=зубная паста; сп=стиральный порошок; мс=масло сливочное; з/паста=зубная паста; т/б=туалетная бумага;"
                    + " с/п=стиральный порошок; э/лампа=лампа";

    private final Map<String, Meaning> exact = new HashMap<>();
    private final Map<String, Meaning> roots = new HashMap<>();
    private final Map<String, String> same = new HashMap<>();
    private final Map<String, List<String>> slashes = new HashMap<>();
    private final Set<String> generic = new HashSet<>();
    private final Set<String> packing = new HashSet<>();
    private final Map<String, String> sameStems = new HashMap<>();
    private final Set<String> silent = Set.of(SILENT.split(" "));
    private final Set<String> negations = Set.of(NEGATIONS.split(" "));
    private int longest;

    Vocabulary() {
        CONTRASTS.lines().forEach(this::contrasts);
        for (var entry : SAME.replace("\n", "; ").split(";\\s*")) {
            var parts = entry.split("=");
            for (var other : parts.length < 2 ? new String[0] : parts[1].split(",")) {
                same.put(other.strip(), parts[0].strip());
                if (other.strip().length() >= 5) {
                    sameStems.put(stem(other.strip()), parts[0].strip());
                }
            }
        }
        for (var entry : SLASHES.split(";\\s*")) {
            var parts = entry.split("=");
            slashes.put(parts[0].strip(), List.of(parts[1].split("[ -]")));
        }
        for (var word : GENERIC.split(" ")) {
            generic.add(stem(said(word)));
        }
        for (var word : PACKING.split(" ")) {
            packing.add(stem(said(word)));
        }
    }

    private void contrasts(String line) {
        var colon = line.indexOf(':');
        for (var meaning : line.substring(colon + 1).split(";")) {
            var parts = meaning.split("=");
            var found = new Meaning(line.substring(0, colon).strip(), parts[0].strip());
            for (var root : parts[1].split(",")) {
                if (root.endsWith("$")) {
                    exact.put(root.substring(0, root.length() - 1).strip(), found);
                } else {
                    roots.put(root.strip(), found);
                    longest = Math.max(longest, root.length());
                }
            }
        }
    }

    /** The meaning that excludes others of its group. */
    Optional<Meaning> meaning(String word) {
        var whole = exact.get(word);
        if (whole != null) {
            return Optional.of(whole);
        }
        for (var length = Math.min(longest, word.length()); length >= 3; length--) {
            var root = roots.get(word.substring(0, length));
            if (root != null) {
                return Optional.of(root);
            }
        }
        return Optional.empty();
    }

    /** The word under its usual name. */
    String said(String word) {
        var usual = same.get(word);
        return usual != null ? usual : sameStems.getOrDefault(stem(word), word);
    }

    List<String> spelledOut(String abbreviation) {
        return slashes.getOrDefault(abbreviation, List.of());
    }

    boolean isGeneric(String stem) {
        return generic.contains(stem);
    }

    boolean isPacking(String stem) {
        return packing.contains(stem);
    }

    boolean isSilent(String word) {
        return silent.contains(word);
    }

    boolean isNegation(String word) {
        return negations.contains(word);
    }

    /** The word without its Russian ending. */
    static String stem(String word) {
        if (word.length() < 4 || !Letters.isCyrillic(word.charAt(word.length() - 1))) {
            return word;
        }
        for (var ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= 3) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }

    private static final List<String> ENDINGS = endings();

    private static List<String> endings() {
        var endings =
                new ArrayList<>(List.of(("иями ями ами ого его ому ему ыми ими иях ией ией ый ий ой ая яя ое ее ые ие"
                                + " ых их ую юю ым им ом ем ам ям ах ях ов ев ей ию ия ии а я о е ы и у ю ь й")
                        .split(" ")));
        endings.sort((one, other) -> other.length() - one.length());
        return List.copyOf(endings);
    }
}
