"""Words that tell what a capitalised run names: titles, offices, kinds of bodies, kinds of places, the calendar."""

from __future__ import annotations

from typing import Final

TITLES: Final = frozenset(
    str.split(
        """
mr mrs ms miss dr drs prof professor sir dame lord lady sen sens senator senators rep reps representative congressman congresswoman gov govs governor president vice premier chancellor minister
secretary attorney general gen lt lieutenant col colonel sgt sergeant capt captain maj major adm admiral cmdr commander king queen prince princess pope cardinal bishop archbishop father sister rev reverend rabbi imam
judge justice mayor councilman councilwoman councillor chief constable officer detective deputy sheriff ambassador speaker chairman chairwoman chair director coach mister hon ayatollah sheikh emir sultan emperor
herr frau doktor doktorin bundeskanzler bundeskanzlerin kanzler kanzlerin präsident präsidentin bundespräsident ministerpräsident ministerpräsidentin minister ministerin bundesminister außenminister innenminister finanzminister sprecher sprecherin bürgermeister
m mme mlle monsieur madame président présidente ministre maire señor señora presidente presidenta ministro ministra don doña пан пані президент президентка министр міністр прем'єр глава
"""
    )
)

GERMAN_OFFICES: Final = (
    "minister", "ministerin", "präsident", "präsidentin", "sprecher", "sprecherin", "meister", "meisterin", "kanzler", "kanzlerin", "sekretär", "sekretärin",
    "direktor", "direktorin", "vorsitzende", "vorsitzender", "forscher", "forscherin", "anwältin", "anwalt", "richterin", "experte", "expertin", "kandidat", "kandidatin",
    "leiter", "leiterin", "abgeordnete", "abgeordneter", "-chef", "-chefin", "trainerin", "dezernent", "dezernentin", "referent", "referentin", "beauftragte",
    "beauftragter", "kommissar", "kommissarin", "ökonom", "ökonomin", "loge", "login", "schützer", "schützerin", "landwirt", "landwirtin", "ärztin", "pfarrer", "pfarrerin",
    "bischof", "bischöfin", "inspekteur", "intendant", "intendantin", "professor", "professorin", "autor", "autorin", "senator", "senatorin", "vorstand", "botschafter", "botschafterin",
    "berater", "beraterin", "führer", "führerin", "kämmerer", "anwohner", "nachbar", "chef", "händler", "spieler", "trainer", "sänger", "zeuge", "zeugin", "wirt", "schüler", "student",
    "helfer", "retter", "gast", "erin", "orin", "istin", "antin", "entin", "chefin", "rätin", "barin", "wirtin", "vertreter", "vertreterin", "kapitän", "kapitänin", "richter", "lehrer", "lehrerin", "gründer", "gründerin", "inhaber", "inhaberin", "betreiber", "betreiberin", "landrat", "landrätin", "stadtrat", "stadträtin",
    "gutachter", "fährmann", "feuerwehrmann", "kameramann", "obmann", "gutachterin", "ermittler", "ermittlerin", "fahrer", "fahrerin", "schaftler", "schaftlerin", "historiker", "historikerin", "politiker", "politikerin",
    "gouverneur", "ingenieur", "regisseur", "eurin", "bibliothekar", "archivar", "torhüter", "hüterin", "ologe", "ologin", "präfekt", "biologe", "statistiker",
    "iker", "ist", "rentner", "züchter", "läufer", "gründer", "besitzer", "betreiber", "pfleger", "planer",
    "künstler", "künstlerin", "unternehmer", "unternehmerin", "polizist", "aktivist", "jurist", "bewohner", "bewohnerin", "kollege", "kollegin", "sachverständige", "sachverständiger",
)  # fmt: skip
"""Endings of German nouns that stand before a name as its office."""

OFFICES: Final = frozenset(
    str.split(
        """
president vice-president premier prime minister chancellor secretary senator representative congressman congresswoman governor mayor ambassador envoy spokesman spokeswoman spokesperson aide adviser advisor official officials officer chief head leader
chairman chairwoman chairperson chair director manager executive ceo founder co-founder owner lawyer attorney prosecutor judge justice detective sheriff commander general colonel captain analyst economist strategist expert researcher scientist professor lecturer
doctor physician nurse teacher author writer journalist reporter correspondent editor columnist commentator anchor host actor actress singer musician director producer coach player captain farmer activist campaigner candidate nominee frontrunner lawmaker deputy councillor councilman
councilwoman mp historian engineer pilot fisherman baker pastor bishop pope king queen prince princess resident neighbour neighbor witness mother father wife husband brother sister son daughter student president-elect billionaire businessman businesswoman investor trader pollster
spokesmen constable holidaymaker commuter survivor barrister solicitor guitarist singer novelist poet whistleblower architect artist critic curator democrat republican mogul star veteran consultant treasurer inspector superintendent firefighter meteorologist seismologist biologist ecologist chemist physicist geologist epidemiologist psychologist
"""
    )
)

OFFICES_ELSEWHERE: Final = frozenset(
    str.split(
        "portavoz consejera consejero alcalde alcaldesa directora director abogada abogado fiscal juez jueza secretaria secretario médica médico vecina vecino "
        "porte-parole directeur directrice avocat avocate procureur procureure préfet préfète secrétaire députée député habitante habitant "
        "речник речниця директор директорка депутат депутатка мешканець мешканка очільник очільниця лікар лікарка міністерка адвокат адвокатка мер мерка "
        "голова міністр прем'єр-міністр президентка глава министр премьер-министр "
        "председатель начальник начальница чиновник следователь прокурор эксперт аналитик водитель учительница учитель студентка студент активист активистка журналистка журналист очевидец експерт науковець слідчий вчителька вчитель водій журналіст журналістка активістка активіст директриса пресс-секретарь житель жительница адвокат врач мэр губернатор капитан тренер тренерка капітан"
    )
)
"""Words for offices and trades in further languages."""

BODIES: Final = frozenset(
    str.split(
        """
academy administration agency airlines airways alliance army assembly associates association authority bank battalion board broadcasting brigade bureau cabinet campaign center centre chamber church club coalition college commission committee
company confederation conference congress consortium corporation corps council court department division exchange federation firm force forces foundation front fund government group guard holdings hospital house industries initiative
institute institution journal laboratory league magazine media ministry motors movement museum navy network news office orchestra organisation organization parliament partners party police post press project records regiment school secretariat senate service services
society squad studios systems technologies television times tribune trust union university ventures inc corp ltd llc plc co gmbh ag times herald gazette daily chronicle university universität ministerium partei bundestag bundesrat verband gewerkschaft polizei
bundeswehr gericht amt ministère parti assemblée université société ministerio partido congreso universidad міністерство министерство полиция
"""
    )
)

KNOWN_BODIES: Final = frozenset(
    entry.replace("_", " ")
    for entry in str.split(
        """
White_House Kremlin Pentagon Congress Senate House Parliament NATO EU UN U.N. United_Nations European_Union FBI CIA NSA BBC CNN NBC ABC CBS MSNBC AP Reuters AFP Google Facebook Twitter Apple Microsoft Amazon Yahoo Ford Toyota Sony
Hamas Hezbollah Taliban al-Qaeda Al-Qaeda ISIS ISIL Islamic_State IAEA WHO UNICEF UNESCO UNHCR OPEC IMF World_Bank GOP DNC RNC Fox_News New_York_Times Washington_Post Wall_Street_Journal Guardian Bloomberg Politico Breitbart Knesset Duma Bundestag CDU CSU SPD FDP
AfD Grüne Bundesregierung Bundesrat Boeing Airbus Siemens Volkswagen Gazprom Tesla Netflix Uber Samsung IBM Intel Enron NASA FEMA EPA FDA CDC SEC IRS DOJ NFL NBA MLB FIFA UEFA
"""
    )
)

NOT_NAMES: Final = frozenset(
    str.split(
        "war wars battle treaty act acts law laws award awards prize cup open championship championships festival day album song tour agreement accord accords amendment bill code constitution crisis deal declaration era holocaust medal olympics "
        "game games plan protocol resolution revolution riots scandal series siege summit trophy games report book edition bible koran cd dvd tv pr ceo cfo pdf mm faq fyi am pm md phd era id ok ps attn fax tel email e-mail url www http https ii iii iv vi vii viii ix "
        "gesetz vertrag krieg preis weltkrieg jahr jahre prozent millionen milliarden uhr euro euros dollar dollars"
    )
)
"""Words that make a capitalised run the name of a thing, an event or a law: not what is looked for here."""

PLACE_WORDS: Final = frozenset(
    str.split(
        "airport avenue bay beach boulevard bridge canal canyon cape city coast county creek desert district drive falls forest gulf harbor harbour heights hill hills island islands isle lake land mount mountain "
        "mountains ocean park peninsula plaza province region reservoir river road sea square state street strait territory town valley village woods"
    )
)

CALENDAR: Final = frozenset(
    str.split(
        "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday "
        "mon tue tues wed thu thur thurs fri sat sun christmas easter ramadan thanksgiving januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
        "janvier février mars avril juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche gmt est edt pst utc cet am pm"
    )
)

SMALL_WORDS: Final = frozenset(
    str.split(
        """
a about above according across actually after afterwards again against all almost already also although always am amid among an and another any anyone anything are around as asked at away back be because been before behind being below besides between both but by can
cannot could despite did do does doing done down during each earlier either else especially even eventually every everybody everyone everything except few finally first firstly following for former formerly from further furthermore get go going good great had half has have having he hello her here hers
herself him himself his how however i if in indeed inside instead into is it its itself just last later latest least less let like likewise long many may maybe me meanwhile might mine more moreover most much must my myself near nearly neither never nevertheless new next no nobody none nor not nothing
notably now nowhere of off often oh ok okay old on once one only onto or other others otherwise our ours ourselves out outside over own past per perhaps please previously quite rather really recently right same second secondly see several shall she should similarly since so some somebody someone something sometimes
soon still such sure than thank thanks that the their theirs them themselves then there thereafter therefore these they third this those though three through throughout thus to today together tomorrow tonight too toward towards two under unfortunately unless unlike until up upon us usually very via was we well were
what whatever when whenever where whereas wherever whether which while who whoever whom whose why will with within without would yeah yes yesterday yet you your yours yourself hi hey lol mr mrs dear note also re ps overnight
der die das den dem des ein eine einer eines einem einen und oder aber doch auch nach vor bei mit von vom zu zum zur in im an am auf aus für über unter durch gegen ohne um seit während wegen als wenn weil dass ob wie was wer wo er sie es wir ihr ich man sein seine seiner ihre ihrer dieser diese dieses diesem jetzt
nun dann dort hier so sehr noch nur schon laut bereits damit dabei dazu denn sowie zudem außerdem trotz gestern heute morgen insgesamt dennoch allerdings jedoch mehr viele alle beide derzeit
le la les l un une des du de d et ou mais donc or ni car à au aux en dans par pour sur sous avec sans chez vers selon il elle ils elles on nous vous je tu ce cet cette ces son sa ses leur leurs qui que quoi dont où quand comme si ne pas plus très après avant depuis pendant
el los las una unos unas y o pero con sin por para según se su sus que cuando como más este esta estos también ya no sí
и в на с по за к от до из у о об при для не но а что как это он она они мы вы я его её их также после если когда где так же был была были і й у з із від до що як це він вона вони ми ви я його її їх також після якщо коли де так але та
позже ранее затем потом тогда сейчас теперь сегодня вчера завтра однако впрочем ведь кроме согласно именно вместе накануне наконец например поэтому пока хотя только уже ещё там здесь этот эта эти тот каждый все всё среди между
пізніше раніше потім тоді зараз тепер сьогодні вчора завтра однак втім адже крім згідно саме разом напередодні нарешті наприклад тому поки хоча лише тільки вже ще там тут цей ця ці той кожен усі все серед між
"""
    )
)
