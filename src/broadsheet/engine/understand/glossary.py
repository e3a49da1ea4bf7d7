"""What the news is about, in ten languages: beginnings of words that mean the same, so that reports across languages can be compared.

A line is one concept; its columns are English, German, French, Spanish, Italian, Polish, Turkish, Russian, Ukrainian and Arabic. An entry is
the beginning of a word without accents; several are joined by ``/``, and ``-`` says that the language has no entry. Places stand here only
where their names differ; names that are spelled alike, or alike once transliterated, are found without it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from broadsheet.engine.understand.terms import fold

LANGUAGES: Final = ("en", "de", "fr", "es", "it", "pl", "tr", "ru", "uk", "ar")
_SHORTEST: Final = 3
_CONCEPTS: Final = """
accident unfall/unfälle accident accident/siniestro incident wypad kaza авари/дтп авар/дтп حادث
adrift/drift treib/treibt dériv deriva deriva dryf sürüklen дрейф дрейф جنوح/جانح/تنجرف
agreement/deal abkommen/einig/vereinbar accord acuerdo accord umow/porozum anlaşma соглашен/договор угод/домовл اتفاق
air luft aérien/aérienne aére aere lotnic/powietrz hava/havayol воздуш/авиа повітр/авіа جوي/جوية
aircraft/plane/jet/flight flug/flieger/maschine avion/vol avión/vuelo aereo/volo samolot/lot uçak/uçuş самолет/рейс літак/рейс طائر/رحل
airport flughafen/flughäfen aéroport aeropuerto aeroporto lotnisk havaliman/havaalan аэропорт аеропорт مطار
aid/help/assist hilf/unterstütz aide/aider ayud aiut pomoc/pomag yardım помощ допомог مساعد/إغاث
ambulance/paramedic rettungsdienst/sanitäter ambulanc/secours ambulanc ambulanz karetk/ratown ambulans скорой швидк إسعاف
animal tier animal/animaux animal animal zwierz hayvan животн тварин حيوان
army/military/troop/soldier armee/militär/soldat/truppe armée/militair/soldat ejército/militar/soldado esercito/militar/soldat armi/wojsk/żołnier ordu/asker арми/военн/солдат армі/військ/солдат جيش/عسكر/جندي/جنود
arrest/detain/custody festgenommen/festnahm/verhaft/haft arrest/interpell/arrêt deten/arrest arrest/ferma aresztow/zatrzyma tutukl/gözalt арест/задерж арешт/затрим اعتقال/اعتقل/احتجاز/توقيف
artist/painter künstler/maler artist/peintre artista/pintor artista/pittor artyst/malarz sanatç/ressam художник художник فنان/رسام
attack angriff/attacke/anschlag attaque/attentat ataque/ataca/atentado attac/attentat atak/zamach saldır атак/нападен/теракт атак/напад هجوم/هاجم
bank bank/banken/notenbank banque banco/banca banca/banche bank banka банк банк بنك/مصرف/البنوك
bird vogel/vögel oiseau ave/aves/pájaro uccell ptak kuş птиц птах طائر/طيور
bomb/explosion/blast bombe/explosion/explodier bombe/explosion/explos bomba/explosi bomba/esplosi/scoppi bomb/wybuch/eksploz bomba/patlama бомб/взрыв бомб/вибух قنبل/انفجار/تفجير
border grenz frontièr fronter frontier/confine granic sınır границ кордон حدود
bridge brück pont/ponts puente ponte/ponti most köprü мост міст/мост جسر
brother/sister bruder/schwester frère/soeur hermano/hermana fratell/sorell brat/siostr kardeş брат/сестр брат/сестр شقيق/أخت
budget haushalt/etat/budget budget presupuest bilancio budżet bütçe бюджет бюджет ميزاني/موازنة
building gebäude/bau/bauten bâtiment/immeuble edificio edifici/palazz budyn bina здани будівл مبنى/بناء
bus/coach bus/busse autobus/bus/car autobús autobus/pullman autobus/autokar otobüs автобус автобус حافل
camera kamera caméra/photo cámara/foto fotocamer/telecamer kamer/aparat kamera камер/фото камер/фото كاميرا/صور
captain kapitän capitaine capitán capitano kapitan kaptan капитан капітан قبطان/ربان
car/vehicle auto/wagen/fahrzeug voiture/véhicule coche/auto/vehículo auto/veicol/macchin samochod/pojazd/aut araç/araba/otomobil автомоб/машин автомоб/машин سيار/مركب
champion/championship meister/meisterschaft champion campeon/campeón campion mistrz şampiyon чемпион чемпіон بطل/بطول
chief/head/leader chef/leiter/führer chef/dirigeant/leader jefe/líder capo/leader szef/lider/przywód başkan/lider глав/лидер/руковод голов/лідер/керівн رئيس/زعيم/قائد
child/children kind/kinder enfant niño/niña/menor bambin/minor dzieck/dzieci çocuk ребен/дет дитин/діт طفل/أطفال
church kirche/kirchen église iglesia chiesa kościoł kilise церк церк كنيس
city/town stadt/städt ville ciudad città miast/miejsk kent/şehir город місто/міст مدين/مدن
climate klima climat clima clima/climat klimat iklim климат клімат مناخ
coach/trainer trainer/coach entraîneur entrenador allenator trener antrenör/teknik тренер тренер مدرب
coal kohle charbon carbón carbone węgl/węgiel kömür уголь/угол вугіл فحم
coast/shore küste/ufer côte/littoral costa cost/litoral wybrzeż sahil/kıyı берег/побереж берег/узбереж ساحل/شاطئ/سواحل
comet komet comète cometa cometa komet kuyruklu комет комет مذنب
commission/committee kommission/ausschuss commission/comité comisión/comité commission/comitato komisj/komitet komisyon/komite комисси/комитет комісі/комітет لجن/مفوض
company/firm unternehmen/konzern/firma entreprise/société/compagn empresa/compañ aziend/società/impres firm/spółk/przedsiębior şirket/firma компани/фирм компані/фірм شرك
corruption/bribe korruption/bestech corruption corrupci/soborno corruzion/tangent korupcj/łapów yolsuzluk/rüşvet коррупц/взят корупц/хабар فساد/رشو
court/judge gericht/richter tribunal/cour/juge tribunal/juez/corte tribunal/giudic/corte sąd/sędzi/trybunał mahkeme/hakim/yargı суд/судья суд/судд محكم/قاض/قضا
court-case/trial prozess/verfahren procès juicio processo proces dava/yargıla процесс процес محاكم/قضية
crew/team besatzung/mannschaft/crew équipage/équipe tripulaci/equipo equipaggi/squadr załog/druży mürettebat/takım/ekip экипаж/команд екіпаж/команд طاقم/فريق
crime/criminal verbrech/straftat/kriminal crime/criminel crimen/delito/criminal crimin/reato/delitt przestęp/zbrodn suç преступ/криминал злочин/кримін جريم/جرائم
crisis krise/krisen crise crisis crisi kryzys kriz кризис криз أزم
culture/cultural kultur culture/culturel cultur cultur kultur kültür культур культур ثقاف
cup/trophy pokal/cup coupe copa/trofeo coppa puchar kupa кубок/кубк кубок/кубк كأس
data/information daten/informat données/informat datos/informac dati/informaz dane/danych/informac veri/bilgi данн/информац дан/інформац بيانات/معلومات
damage/destroy schaden/schäden/zerstör dégât/dommage/détrui daño/destru dann/distru szkod/zniszcz hasar/yıkıl ущерб/разруш збит/зруйн أضرار/دمر/تدمير
dead/death/die/killed tot/tod/tote/gestorben/starb/getöt mort/décès/décéd/tué muert/fallec/murió mort/morì/decess/uccis śmierc/śmierć/zmarł/zginę/zabit ölü/öldü/öldür/hayatını погиб/умер/смерт/убит загин/помер/смерт/вбит قتل/قتيل/وفا/توفي/مصرع/موت
debt schulden dette deuda debit dług/zadłuż borç долг борг ديون/دين
defence verteidig défense defensa difesa obron savunma оборон/защит оборон/захист دفاع
democracy demokrati démocrati democracia democrazia demokracj demokrasi демократ демократ ديمقراط
demonstration/protest demonstr/protest/kundgeb manifest/protest protest/manifest protest/manifest protest/demonstr protesto/gösteri протест/митинг/демонстр протест/мітинг/демонстр احتجاج/مظاهر/تظاهر
director/manager direktor/manager/intendant directeur/directric/gérant directora/director/gerente direttor/direttric dyrektor/menedż müdür/yönetic директор/менеджер директор/менеджер مدير
doctor/physician arzt/ärzt/mediziner médecin/docteur médico/doctor medic/dottor lekarz/doktor doktor/hekim врач/доктор лікар/доктор طبيب/أطباء
dog hund/hunde chien/chienne perro/perra cane/cani pies/psa/psów köpek собак/пёс собак/пес كلب/كلاب
drug drogen/medikament drogue/stupéf/médicament droga/fármaco droga/droghe/farmac narkoty/lek/leki uyuşturucu/ilaç наркот/лекарств наркот/ліки مخدر/دواء/أدوي
earthquake erdbeben séisme/tremblement terremoto/sismo terremoto/sisma trzęsien deprem землетряс землетрус زلزال
economy/economic wirtschaft/konjunktur économi economía/económ economi gospodar/ekonomi ekonomi экономи економі اقتصاد
education bildung éducation educación istruzion edukac/oświat eğitim образован освіт تعليم
elect/vote/ballot/poll wahl/wahlen/gewählt/wähler/stimmen élection/élector/vote/voter/scrutin eleccion/elector/voto/votar elezion/elettor/voto/votar wybor/głosow/wybr seçim/oy/seçmen выбор/голосован/избир вибор/голосув/обран انتخاب/تصويت/ناخب
electricity/power strom/elektriz électri/courant electric/luz elettric/corrente prąd/elektrycz elektrik электри електр كهرب
emergency/alarm notfall/alarm/notstand urgence/alarm/alerte emergencia/alarma emergenz/allarm/allert alarm/nagły/awaryj acil/alarm чрезвычайн/тревог надзвичайн/тривог طوارئ/إنذار
energy energie énergi energía energia energi enerji энерги енерг طاق
engine motor/triebwerk/maschine moteur motor motore/motori silnik motor двигател/мотор двигун/мотор محرك
environment umwelt environnement medioambient/ambiental ambient środowisk çevre эколог/окружающ екол/довкілл بيئ
europe/european europa/europä europe/européen europa/europe europa/europe europ/unij avrupa европ європ أوروب
evacuate evakui/evaku/räum/geräumt évacu evacu evacu/sgomber ewaku tahliye эвакуа евакуа إخلاء/إجلاء
exhibition/museum/gallery ausstellung/museum/galerie exposition/musée/galerie exposici/museo/galería mostra/museo/galleri wystaw/muze/galeri sergi/müze/galeri выставк/музе/галере виставк/музе/галере معرض/متحف
expert/scientist/researcher experte/expertin/wissenschaft/forsch expert/scientif/cherch experto/científic/investigador esperto/scienziat/ricercat ekspert/naukow/badacz uzman/bilim/araştır эксперт/ученые/учён/исследов експерт/вчен/науков/дослід خبير/خبراء/عالم/علماء/باحث
factory/plant fabrik/werk usine fábrica/planta fabbric/stabiliment fabry/zakład fabrika завод/фабрик завод/фабрик مصنع/مصانع
family familie famille familia famiglia rodzin aile семь/семей родин/сім'я عائل/أسر
farm/farmer bauer/landwirt/bäuerin agricult/fermier/paysan agricultor/granja/campesin agricolt/contadin rolni/gospodarst çiftçi/çiftlik фермер фермер مزارع/فلاح
ferry/ship/vessel/boat fähre/fährschiff/schiff/boot ferry/navire/bateau/traversier ferry/transbordador/barco/buque traghett/nave/barca prom/promu/statek/statku/łód feribot/gemi/tekne/vapur паром/корабл/судно/лодк пором/корабел/судно/човен عبار/سفين/قارب/مركب
festival fest/festival festival/fête festival/fiesta festival/festa festiwal festival фестивал фестивал مهرجان
film/cinema/movie film/kino film/cinéma película/cine film/cinema film/kino film/sinema фильм/кино фільм/кіно فيلم/سينما
fine/penalty strafe/bußgeld/geldstrafe amende/sanction multa/sanción multa/sanzion grzywn/kar/mandat ceza штраф/санкци штраф/санкці غرام/عقوب
fire/blaze/wildfire feuer/brand/brände/waldbrand incendie/feu/feux incendio/fuego incend/fuoco/rogo pożar/ogień yangın/ateş пожар пожеж حريق/حرائق
firefighter feuerwehr pompier bombero vigili/pompier straż/strażak itfaiye пожарны/мчс пожежни/дснс إطفاء/اطفاء/دفاع
fish/fisherman/herring/catch fisch/fang/hering poisson/pêche/pêcheur/hareng pez/peces/pesca/arenque pesc/aring ryb/rybak/śledz/połow balık/ringa рыб/сельд/улов риб/оселед/вилов سمك/أسماك/صيد/صياد/رنج
flood/deluge hochwasser/überschwemm/überflut/flut inondation/crue inundaci/crecida alluvion/inondaz/piena powód/zalan/zalew sel/taşkın наводнен/паводок/паводк повін/повен/паводок فيضان/سيول/سيل
football/soccer fußball/fussball football/foot fútbol calcio piłk/futbol futbol футбол футбол كرة/قدم
fraud/scam betrug/betrüg fraude/escroqu fraude/estafa frod/truff oszust/oszu dolandırıc/sahte мошен/обман шахрай/обман احتيال/نصب
gas gas/erdgas gaz gas gas gaz gaz/doğalgaz газ газ غاز
goose/geese gans/gänse oie/oies ganso/oca/gansos oca/oche gęś/gęsi kaz гус гус/гуска إوز
goal/score tor/tore/treffer but/buts gol/goles gol/goal/rete gol/bramk gol гол гол هدف/أهداف
government/cabinet regierung/kabinett gouvernement gobierno govern/esecutiv rząd hükümet правительств уряд حكوم
harbour/port hafen/häfen port/ports puerto porto/porti port liman порт/гаван порт/гаван ميناء/مرفأ/موانئ
health gesundheit santé salud/sanidad salute/sanit zdrow sağlık здоров/здравоохр здоров صح/صحي
heat/hot/heatwave hitze/heiß chaleur/canicul calor/ola caldo/calore upał/gorąc sıcak жар/зной спек/жара حر/حرارة
hospital/clinic krankenhaus/klinik/spital hôpital/clinique hospital/clínica ospedal/clinic szpital/klinik hastane больниц/клиник/госпитал лікарн/клінік/шпитал مستشف/عياد
hostage geisel otage rehén ostagg zakładni rehine заложник заручник رهين/رهائن
hotel hotel hôtel hotel hotel/albergo hotel otel отел/гостиниц готел فندق
house/home haus/häuser/wohnung maison/logement/domicile casa/vivienda cas/abitazion dom/mieszkan ev/konut дом/жиль/квартир дом/будин/житл/квартир منزل/بيت/منازل/بيوت
increase/rise erhöh/steig/anstieg/anheb hausse/augment/relev aument/sub/alza aument/rialz wzrost/podwyż/podnios artış/arttı/yüksel повыш/рост/увелич підвищ/зрост/збільш رفع/زيادة/ارتفاع
independent/independence unabhängig indépendan independen/independien indipenden niepodległ/niezależ bağımsız независим незалеж استقلال/مستقل
industry industrie industrie/industr industria industria przemysł sanayi/endüstri промышл/индустр промислов/індустр صناع
inflation/price inflation/teuerung/preis inflation/prix inflación/precio inflazion/prezz inflacj/cen enflasyon/fiyat инфляц/цен інфляц/цін تضخم/أسعار/سعر
injured/wounded verletz bless herid/lesion ferit rann/ranion/obraże yaral ранен/пострада поранен/постражд جريح/جرحى/إصاب/مصاب
inquiry/investigate/investigation/probe ermittl/untersuch enquête/enquêt investig indagin/inchiest/indag śledztw/dochodz/bada soruştur расследов/следств розслідув/слідств تحقيق
insurance versicher assuranc seguro/asegurad assicuraz ubezpiecz sigorta страхов страхув تأمين
interest/rate zins/leitzins intérêt/taux interés/tasa/tipo interess/tass stop/odsetk/procent faiz ставк/процент ставк/відсот فائد
internet/online internet/online/netz internet/ligne internet/línea internet/rete/online internet/sieci internet/çevrimiçi интернет/онлайн інтернет/онлайн إنترنت/انترنت
island insel île/îles isla isola/isole wysp ada/adalar остров острів/остров جزير/جزر
jellyfish qualle méduse medusa medus meduz denizanas медуз медуз قنديل/قناديل
job/employment/worker arbeit/beschäftig/job emploi/travail/salarié empleo/trabaj lavor/occupaz/dipendent prac/zatrudn/robotni iş/işçi/istihdam работ/занятост/рабоч робот/зайнят/працівн عمل/عمال/وظائف/موظف
journalist/reporter/press journalist/reporter/presse journalist/presse periodista/prensa giornalist/stampa dziennika/pras gazetec/basın журналист/пресс журналіст/прес صحف/صحاف
king/queen/royal könig roi/reine/royal rey/reina/real re/regina/real król/królew kral/kraliçe корол король/корол ملك
lake see/seen lac/lacs lago/lagos lago/laghi jezior göl озер озер بحير
law/bill/legislation gesetz/recht loi/lois/législ ley/leyes/legisl legge/leggi/legislat ustaw/praw yasa/kanun/hukuk закон закон قانون/تشريع/قوانين
lawyer/attorney anwalt/anwält avocat abogad avvocat adwokat/prawnik avukat адвокат/юрист адвокат/юрист محام
letter brief/briefe lettre carta letter list/listu/listy mektup письм лист رسال/رسائل/خطاب
library bibliothek/bücherei bibliothèque biblioteca bibliotec bibliote kütüphane библиотек бібліотек مكتب
line/route linie/strecke ligne/itinér línea/ruta linea/tratta/rotta lini/tras hat/güzergah лини/маршрут ліні/маршрут خط/خطوط
loan/credit kredit/darlehen prêt/crédit préstamo/crédito prestit/credit kredyt/pożycz kredi кредит/займ кредит/позик قرض/قروض
market/stock/share markt/märkt/börse/aktie marché/bourse/action mercado/bolsa/acción mercat/borsa/azion ryn/giełd/akcj piyasa/borsa/hisse рынок/рынк/бирж/акци ринок/ринк/бірж/акці سوق/أسواق/بورص/أسهم
match/game/final spiel/partie/finale/endspiel match/finale partido/final/juego partit/final/gioc mecz/finał maç/final матч/финал/игр матч/фінал/гр مبارا/نهائي
mayor bürgermeister maire alcalde/alcaldesa sindac burmistrz/prezydent belediye мэр мер عمد/بلدي
meeting/summit treffen/gipfel/sitzung rencontre/sommet/réunion reunión/cumbre/encuentro incontr/vertic/riunion spotkan/szczyt/posiedz toplantı/zirve/görüşme встреч/саммит/заседан зустріч/саміт/засідан اجتماع/لقاء/قمة
migrant/refugee/asylum migrant/flüchtling/asyl migrant/réfugié/asile migrante/refugiad/asilo migrant/rifugiat/profug/asilo migran/uchodź/azyl göçmen/mülteci/sığınmac мигрант/бежен мігрант/біжен مهاجر/لاجئ/لجوء
mine/miner bergwerk/grube/bergleute mine/mineur mina/minero minier/minator kopal/górni maden шахт/горняк шахт/гірник منجم/مناجم
minister minister/ministerin ministre/ministère ministr/ministerio ministr minist bakan министр/министерств міністр وزير/وزار
missing/lost vermisst/verschwunden/verschwand disparu/perdu desaparecid/perdid scompars/dispers zaginę/zaginio kayıp/kaybol пропа/исчез зник/пропа مفقود/اختف
money/fund geld/mittel/fonds argent/fonds dinero/fondo denar/sold/fond pieniądz/fundusz/środk para/fon деньг/денег/фонд грош/фонд مال/أموال/صندوق
moon/space/astronomer mond/raumfahrt/weltraum/astronom lune/espace/spatial/astronom luna/espacial/espacio/astrónom luna/spazi/astronom księżyc/kosmicz/kosmos/astronom uzay/astronom/gökbilim космо/астроном/луна космо/астроном/місяц فضاء/فلك/قمر
mother/father mutter/vater mère/père madre/padre madre/padre matk/ojciec/ojc anne/baba мать/отец/отца мати/батьк والد/أب/أم
mountain berg/berge/gebirge montagne montaña montagn/monte gór/góry dağ гор/горы гор/гори جبل/جبال
murder/manslaughter mord/ermord/totschlag meurtre/assassin/homicide asesin/homicid omicid/assassin morderst/zabójst cinayet убийств вбивств جريمة/اغتيال
music/song/concert/orchestra/trombone musik/lied/konzert/orchester/posaune musique/chanson/concert/orchestr/trombone música/canción/concierto/orquesta/trombón music/canzon/concert/orchestr/trombon muzyk/piosenk/koncert/orkiestr/puzon müzik/şarkı/konser/orkestra/trombon музык/песн/концерт/оркестр/тромбон музик/пісн/концерт/оркестр/тромбон موسيق/أغني/حفل/أوركسترا/ترومبون
negotiation/talks verhandl/gespräch négoci/pourparler negocia/conversac/diálogo negozia/trattativ/colloqu negocj/rozmow müzakere/görüşme переговор переговор مفاوض/محادث
nuclear/atomic atom/nuklear nucléair/atomique nuclear/atómic nuclear/atomic nuklear/jądrow/atom nükleer/atom ядерн/атомн ядерн/атомн نووي
oil/petrol öl/erdöl/benzin pétrole/essence petróleo/gasolina petroli/benzin rop/naft/benzyn petrol/benzin нефт/бензин нафт/бензин نفط/بترول/بنزين
opposition opposition opposition oposición opposizion opozycj muhalefet оппозиц опозиц معارض
painting/picture gemälde/bild tableau/peinture/toile cuadro/pintura quadro/dipint obraz/malowid tablo/resim картин/полотн картин/полотн لوح/لوحة
parliament/congress/senate parlament/bundestag/kongress/senat parlement/assemblée/sénat/congrès parlament/congreso/senado parlament/senat/congress parlament/sejm/senat/kongres meclis/parlamento/senato/kongre парламент/дум/сенат/конгресс парламент/рад/сенат/конгрес برلمان/مجلس/كونغرس
party partei parti/partis partido partito/partiti parti/partii partisi/parti парти парті حزب/أحزاب
passenger passagier/fahrgast/fahrgäst/reisend passager/voyageur pasajer/viajer passegger pasażer yolcu пассажир пасажир راكب/ركاب/مسافر
peace/ceasefire/truce frieden/waffenruhe/waffenstill paix/trêve/cessez paz/tregua/alto pace/tregua/cessate pokój/rozejm barış/ateşkes мир/переми мир/переми سلام/هدن
pension/retire rente/pension/ruhestand retraite pensión/jubila pension emerytur emekli пенси пенсі تقاعد/معاش
people/resident/inhabitant menschen/bewohner/einwohner/leute personnes/habitant/gens personas/habitant/gente/vecino persone/abitant/gente/residenti osób/ludzi/mieszkań kişi/insan/sakin/halk людей/жител/человек людей/жител/осіб أشخاص/سكان/ناس/شخص
pilot pilot/piloten/lotse pilote piloto pilot pilot pilot пилот/лоцман пілот/лоцман طيار/مرشد
plan/project plan/pläne/projekt/vorhaben plan/projet plan/proyecto piano/progett plan/projekt plan/proje план/проект план/проєкт/проект خط/مشروع
police polizei/polizist police/policier/gendarm policía/agente polizi/carabin/agent polic polis/emniyet полици поліці شرط/بوليس
pollution verschmutz/schadstoff/abgas pollution contaminaci/polución inquinam zanieczyszcz/smog kirlilik загрязн забрудн تلوث
poor/poverty arm/armut pauvre/pauvret pobre/pobreza pover bied/ubóst yoksul бедн бідн فقر/فقير
president präsident président president presidente/presidenz prezydent/prezes cumhurbaşkan/başkan президент президент رئيس/رئاس
prime/premier/chancellor premier/ministerpräsident/kanzler premier/chancelier primer/canciller premier/cancellier premier/kanclerz başbakan/şansölye премьер/канцлер прем'єр/канцлер رئيس/مستشار
prison/jail gefängnis/haftanstalt prison/détenu cárcel/prisión/preso carcer/prigion/detenut więzi/więzien hapis/cezaev тюрьм/заключен тюрм/в'язн سجن/سجين/سجون
prosecutor staatsanwalt procureur/parquet fiscal/fiscalía procurator/procura/pm prokurat savcı прокур прокур نيابة/مدعي/مدع
public öffentlich publi públic pubblic publicz kamu общественн/публичн громадськ/публічн عام/عامة/جمهور
rain/storm/hurricane/wind regen/sturm/unwetter/orkan/wind pluie/tempête/orage/ouragan/vent lluvia/tormenta/huracán/viento pioggi/tempest/uragan/vento/maltempo deszcz/burz/wichur/huragan/wiatr yağmur/fırtına/kasırga/yağış/rüzgar дожд/шторм/ураган/ветер дощ/шторм/ураган/вітер مطر/أمطار/عاصف/إعصار/رياح
record rekord/höchststand record récord/marca record/primato rekord rekor рекорд рекорд قياسي/رقم
reform reform réforme reforma riform reform reform реформ реформ إصلاح
religion/muslim/islam/catholic religion/muslim/islam/katholi religion/musulman/islam/catholi religi/musulm/islam/católic religio/musulman/islam/cattolic religi/muzułm/islam/katolic din/müslüman/islam/katolik религи/мусульм/ислам/католи релігі/мусульм/іслам/католи دين/مسلم/إسلام/كاثوليك
repair/restore reparatur/repar/sanier/restaur répar/réfection/restaur repara/restaur/arregl ripar/restaur napraw/remont/odnow onar/tamir/restor ремонт/восстанов/реставр ремонт/віднов/реставр إصلاح/ترميم/صيانة
report/study bericht/studie/gutachten rapport/étude informe/estudio rapporto/studio/relazion raport/badan/studi rapor/araştırma отчет/доклад/исследован звіт/доповід/дослідж تقرير/دراس
rescue/save rett/gerettet/bergung sauvet/secours/sauv rescat/salv salva/soccors ratun/uratow/ratow kurtar спас/спасат врятув/рятув إنقاذ/أنقذ
resign/step-down rücktritt/zurückgetret/zurücktret démission dimisi/renuncia/dimite dimission/dimett dymisj/rezygn/ustąp istifa отставк/ушёл відставк استقال
restaurant/food/hunger restaurant/essen/lebensmittel/hunger restaurant/nourriture/aliment/faim restaurante/comida/alimento/hambre ristorant/cibo/aliment/fame restaurac/jedzen/żywnoś/głod restoran/gıda/yemek/açlık ресторан/продовольств/еда/голод ресторан/харч/їжа/голод مطعم/غذاء/طعام/جوع
river fluss/flüsse/strom rivière/fleuve río/ríos fiume/fiumi rzek nehir/ırmak река/реки/реке річк/ріка نهر/أنهار
road/street/highway straße/strasse/autobahn route/rue/autoroute carretera/calle/autopista strad/via/autostrad drog/ulic/autostrad yol/cadde/otoyol дорог/улиц/шоссе/трасс дорог/вулиц/шосе/трас طريق/شارع/طرق
safe/safety/secure/security sicher sécurité/sûreté seguridad/segur sicurezz/sicur bezpiecz güvenlik безопасн безпек أمن/سلامة/أمان
sanction sanktion sanction sancion sanzion sankcj yaptırım санкци санкці عقوبات
school/pupil/teacher schule/schüler/lehrer école/élève/enseignant/professeur escuela/colegio/alumno/maestr scuol/student/insegnant/professor szkoł/uczni/nauczyc okul/öğrenci/öğretmen школ/ученик/учител школ/учен/вчител مدرس/تلميذ/معلم
sea/ocean meer/ozean mer/océan mar/océano mare/oceano morz/morsk/ocean deniz/okyanus море/моря/океан море/моря/океан بحر/بحار/محيط
season/league saison/liga/bundesliga saison/ligue/championnat temporada/liga stagion/campionat/serie sezon/lig/ekstraklas sezon/lig/süper сезон/лиг сезон/ліг موسم/دوري
sex/rape/abuse sexuell/vergewalt/missbrauch sexuel/viol/agression sexual/violaci/abuso sessual/violenz/stupr/abus seksual/gwał/molest cinsel/tecavüz/istismar сексуал/изнасил/насили сексуал/зґвалт/насил جنس/اغتصاب/تحرش
shoot/shooting/gun/shot schuss/schieß/erschoss/waffe/schüsse fusillade/tir/arme/tirs tiroteo/disparo/arma sparator/spar/arma strzel/postrzel/broń silah/ateş/kurşun стрел/оруж/выстрел стріл/збро/постріл إطلاق/سلاح/رصاص/نار
shop/store/retail laden/geschäft/handel/markt magasin/commerce/boutique tienda/comercio negozi/commerc sklep/handl mağaza/market/dükkan магазин/торгов магазин/торгів متجر/محل/تجار
snow/ice schnee/eis neige/glace/verglas nieve/hielo neve/ghiacc śnieg/lod/lód kar/buz снег/лед/лёд сніг/лід/лед ثلج/ثلوج/جليد
strike/walkout streik/ausstand/warnstreik grève huelga/paro sciopero strajk grev забастовк страйк إضراب
student/university student/universität/hochschul étudiant/universit estudiante/universi student/universit student/uniwersyt/uczeln öğrenci/üniversite студент/университет студент/університет طالب/طلاب/جامع
tax/duty/tariff steuer/abgabe/zoll/zölle impôt/taxe/douan impuesto/arancel/aduan tass/impost/dazi podat/cło/cła/ceł vergi/gümrük налог/пошлин/тариф подат/мит/тариф ضريب/رسوم/جمارك
terror/terrorist terror terror terror terror terror terör террор терор إرهاب
theft/steal/stolen/robbery/thief/burglary diebstahl/gestohlen/raub/dieb/einbruch vol/volé/voleur/cambriol/braquag robo/robad/ladrón/hurto furt/rubat/rapin/ladr kradzie/skradz/złodziej/rabun hırsız/çalın/soygun краж/похи/украд/грабеж крадіж/викра/граб سرق/مسروق/لص/سطو
tourism/tourist/holiday tourist/tourismus/urlaub/ferien touris/vacance turis/vacacion turis/vacanz turyst/turyz/wakac turist/turizm/tatil турист/туризм/отпуск турист/туризм/відпуст سياح/سائح/عطل
trade/export/import handel/export/import commerc/export/import comercio/export/import commerc/export/import handl/eksport/import ticaret/ihracat/ithalat торгов/экспорт/импорт торгів/експорт/імпорт تجار/تصدير/صادرات/واردات
train/rail/railway zug/züge/bahn/eisenbahn train/rail/sncf tren/ferrocarril treno/treni/ferrovi pociąg/kolej tren/demiryol поезд/железнодорож поїзд/залізни قطار/سكة
tram/streetcar straßenbahn/tram tram tranví tram tramwaj tramvay трамва трамва ترام
trade-union/union gewerkschaft/verband syndicat/union sindicato sindacat związ/związk sendika профсоюз профспілк نقاب
transport/traffic verkehr/transport transport/circulation transporte/tráfico trasport/traffic transport/ruch ulaşım/trafik транспорт/движен транспорт/рух نقل/مرور/مواصلات
treasure/gold schatz/gold trésor/or tesoro/oro tesor/oro skarb/złot hazine/altın золот/сокровищ золот/скарб ذهب/كنز
tree/forest/wood baum/bäume/wald/wälder arbre/forêt/bois árbol/bosque alber/bosc/forest drzew/las/lasu ağaç/orman дерев/лес дерев/ліс شجر/غاب
tug schlepper remorqueur remolcador rimorchiator holownik römorkör буксир буксир قاطر
unemployment arbeitslos chômage desempleo/paro disoccup bezroboc işsizlik безработиц безробіт بطالة
village dorf/dörfer village pueblo/aldea villaggi/paes wieś/wsi/wiosk köy село/деревн село/сел قري/قرى/قرية
vaccine/vaccination impf vaccin vacun vaccin szczepi/szczepion aşı вакцин/прививк вакцин/щеплен لقاح/تطعيم
victim opfer victime víctima vittim ofiar kurban/mağdur жертв жертв ضحي/ضحايا
virus/epidemic/pandemic/disease/covid/coronavirus virus/epidemi/pandemi/krankheit/corona/covid virus/épidémi/pandémi/maladie/covid/coronavirus virus/epidemia/pandemia/enfermedad/covid/coronavirus virus/epidemia/pandemia/malatti/covid/coronavirus wirus/epidemi/pandemi/chorob/covid/koronawirus virüs/salgın/pandemi/hastalık/covid/koronavirüs вирус/эпидеми/пандеми/болезн/ковид/коронавирус вірус/епідемі/пандемі/хвороб/ковід/коронавірус فيروس/وباء/مرض/كورونا
visit/trip besuch/reise visite/voyage visita/viaje visit/viaggi wizyt/podróż ziyaret/gezi визит/посещ/поездк візит/відвід/поїздк زيار/رحل
wage/salary/pay lohn/löhne/gehalt/tarif salaire/rémunér salario/sueldo salari/stipend płac/pensj/wynagrodz ücret/maaş зарплат зарплат أجور/راتب/رواتب
war/combat/battle krieg/kampf/kämpf/gefecht guerre/combat/bataille guerra/combate/batalla guerra/combatt/battagli wojn/walk/bitw savaş/çatışma войн/бой/боев війн/бій/бойов حرب/معرك/قتال
warn/warning warn/gewarnt averti/alerte/avis advert/advierte/aviso avvert/allert/avvis ostrze uyar предупре/предостер попере/застер تحذير/حذر
water wasser eau/eaux agua acqua/acque wod su/suyu вод вод ماء/مياه/ميه
weapon/missile/rocket waffe/rakete arme/missile/roquette arma/misil/cohete armi/missil/razz broń/rakiet/pocisk silah/füze/roket оруж/ракет збро/ракет سلاح/أسلحة/صاروخ/صواريخ
weather wetter météo/temps tiempo/meteoro meteo/tempo pogod hava/meteoroloji погод погод طقس/أرصاد
wedding/marry/married hochzeit/heirat/ehe mariage/mari/épous boda/matrimonio/casó matrimoni/nozze/sposa ślub/małżeń düğün/evlen свадьб/брак/женит весілл/шлюб زواج/زفاف
win/victory/winner sieg/gewinn/gewonnen victoire/gagn/vainqueur victoria/gan/ganador vittori/vinc/vincitor zwycię/wygra kazan/zafer/galibiyet побед/выигр перемог/виграл فوز/فاز/فائز/انتصار
woman/women/girl frau/frauen/mädchen femme/fille mujer/chica/niña donna/donne/ragazza kobiet/dziewczyn kadın/kız женщин/девушк/девочк жінк/дівчин امرأ/نساء/فتا
world/international welt/international monde/mondial/international mundo/mundial/internacional mondo/mondial/internazional świat/międzynarod dünya/uluslararası мир/международн світ/міжнарод عالم/دولي
germany/german deutschland/deutsch/bundesrepublik allemagne/allemand alemania/alemán germania/tedesc niemc/niemiec almanya/alman германи/немецк німеччин/німец ألماني
france/french/paris frankreich/französ/paris france/français/paris francia/francés/parís francia/frances/parigi francj/francus/paryż fransa/fransız/paris франци/париж франці/париж فرنس/باريس
spain/spanish/madrid spanien/spanisch/madrid espagne/espagnol/madrid españa/español/madrid spagna/spagnol/madrid hiszpan/madryt ispanya/ispanyol/madrid испан/мадрид іспан/мадрид إسبان/مدريد
italy/italian/rome italien/rom/italiener italie/italien/rome italia/romano/roma italia/roma włoch/włosk/rzym italya/italyan/roma итали/рим італі/рим إيطالي/روما
britain/british/england/english/london/kingdom großbritannien/britisch/england/englisch/london britannique/angleterre/anglais/londres/royaume británic/inglaterra/inglés/londres/reino britannic/inghilterra/ingles/londra/gran brytyj/angli/angiel/londyn/wielk ingiliz/ingiltere/londra/britanya британ/англи/лондон британ/англі/лондон بريطاني/إنجلتر/لندن
poland/polish/warsaw polen/polnisch/warschau pologne/polonais/varsovie polonia/polaco/varsovia polonia/polacc/varsavia polsk/polska/warszaw polonya/varşova польш/польск/варшав польщ/польськ/варшав بولند/وارسو
turkey/turkish/turk/ankara/istanbul türkei/türkisch/ankara/istanbul turquie/turc/ankara/istanbul turquía/turco/ankara/estambul turchia/turc/ankara/istanbul turcj/turec/ankar/stambuł türkiye/türk/ankara/istanbul турци/турец/анкар/стамбул туреч/турец/анкар/стамбул تركي/أنقرة/إسطنبول
russia/russian/moscow/kremlin russland/russisch/moskau/kreml russie/russe/moscou/kremlin rusia/ruso/moscú/kremlin russia/russ/mosca/cremlino rosj/rosyj/moskw/kreml rusya/rus/moskova/kremlin росси/русск/москв/кремл росі/російськ/москв/кремл روسي/موسكو/كرملين
ukraine/ukrainian/kyiv/kiev ukraine/ukrainisch/kiew ukraine/ukrainien/kiev ucrania/ucranian/kiev ucraina/ucrain/kiev ukrain/kij ukrayna/kiev украин/киев україн/києв/київ أوكراني/كييف
america/american/states/washington amerika/usa/washington/vereinigte états/américain/washington estadounid/unidos/eeuu/washington american/stati/usa/washington ameryk/usa/stanów/waszyngton abd/amerika/washington америк/сша/вашингтон америк/сша/вашингтон أمريك/أميرك/واشنطن
china/chinese/beijing china/chines/peking chine/chinois/pékin china/chino/pekín cina/cines/pechino chin/pekin çin/pekin китай/китая/пекин китай/китаю/пекін صين/بكين
japan/japanese/tokyo japan/tokio japon/tokyo japón/japon/tokio giappon/tokyo japon/tokio japon/tokyo япон/токио япон/токіо ياباني/يابان/طوكيو
india/indian/delhi indien/indisch/delhi inde/indien/delhi india/indio/delhi india/indian/delhi indi/indyj/delhi hindistan/hint инди/дели інді/делі هند/دلهي
israel/israeli/jerusalem israel/israelisch/jerusalem israël/israélien/jérusalem israel/israelí/jerusalén israel/gerusalemme izrael/jerozolim israil/kudüs израил/иерусалим ізраїл/єрусалим إسرائيل/قدس
palestine/palestinian/gaza palästin/gaza palestin/gaza palestin/gaza palestin/gaza palest/gaz filistin/gazze палестин/газа палестин/газа فلسطين/غزة
iran/iranian/tehran iran/teheran iran/téhéran irán/iraní/teherán iran/teheran iran/teheran iran/tahran иран/тегеран іран/тегеран إيران/طهران
iraq/iraqi/baghdad irak/bagdad irak/bagdad irak/iraquí/bagdad iraq/iracheno/baghdad irak/bagdad ırak/bağdat ирак/багдад ірак/багдад عراق/بغداد
syria/syrian/damascus syrien/syrisch/damaskus syrie/syrien/damas siria/sirio/damasco siria/sirian/damasco syri/syryj/damaszek suriye/şam сири/дамаск сирі/дамаск سوري/دمشق
egypt/egyptian/cairo ägypten/ägypt/kairo egypte/égypt/caire egipto/egipc/cairo egitto/egizian/cairo egip/kair mısır/kahire египет/египт/каир єгип/каїр مصر/قاهر
greece/greek/athens griechen/griechisch/athen grèce/grec/athènes grecia/griego/atenas grecia/grec/atene grecj/greck/ateny yunan/atina греци/греч/афин греці/грец/афін يونان/أثينا
austria/austrian/vienna österreich/wien autrich/vienne austria/viena austria/vienna austri/wiedeń avusturya/viyana австри/вена/вене австрі/відень/відні نمسا/فيينا
switzerland/swiss schweiz suisse suiza/suizo svizzer szwajcar isviçre швейцар швейцар سويسر
brussels/belgium/belgian brüssel/belgi bruxelles/belgi bruselas/bélgica/belga bruxelles/belgio bruksel/belgi brüksel/belçika брюссел/бельги брюссел/бельгі بروكسل/بلجيك
netherlands/dutch niederland/holland pays-bas/néerland holand/neerland/bajos olanda/oland/paesi holand/niderland hollanda нидерланд/голланд нідерланд/голланд هولند
sweden/swedish schweden/schwedisch suède/suédois suecia/sueco svezia/svedes szwec/szwedz isveç швеци/швед швеці/швед سويد
hungary/hungarian ungarn/ungarisch hongrie/hongrois hungría/húngar ungheria/unghere węg/węgier macar венгри/венгер угорщин/угор مجر/هنغار
brazil/brazilian brasilien brésil brasil brasil brazyl brezilya бразил бразил برازيل
mexico/mexican mexiko mexique/mexicain méxico/mexicano messic meksyk meksika мексик мексик مكسيك
saudi/arabia saudi/arabien saoudit/arabie saudí/saudita/arabia saudit/arabia saudyj/arabi suudi/arabistan саудов/арави саудів/араві سعودي/سعوديه
africa/african afrika/afrikan afrique/africain áfrica/african africa/african afryk afrika африк африк إفريق/أفريق
korea/korean korea/korean corée/coréen corea/corean corea/corean kore kore коре коре كوري
monday montag lundi lunes lunedì poniedział pazartesi понедельник понеділ اثنين
tuesday dienstag mardi martes martedì wtorek/wtork salı вторник вівтор ثلاثاء
wednesday mittwoch mercredi miércoles mercoledì środ/środę çarşamba сред/среду серед/середу أربعاء
thursday donnerstag jeudi jueves giovedì czwart perşembe четверг четвер خميس
friday freitag vendredi viernes venerdì piątek/piątk cuma пятниц п'ятниц جمعة
saturday samstag/sonnabend samedi sábado sabato sobot cumartesi суббот субот سبت
sunday sonntag dimanche domingo domenica niedziel pazar воскресен неділ أحد
"""
_RARITY: Final = (
    "684567477548568757766659373473677595484545467363766545768563657865765657666646766779635364973467555744793458366956445468364757665877"
    "644668284396336635676635758448455645585676555755569867524645664544345654556835777866798676798869764334555"
)
"""One digit a concept, in their order: -1.6 times the logarithm of the share of articles that speak of it, between 1 and 9, mean of seven
languages (benchmarks/quality/fit_stories.py)."""


@lru_cache(maxsize=1)
def _beginnings() -> dict[str, dict[str, int]]:
    """Return language -> beginning of a word -> number of its concept."""
    found: dict[str, dict[str, int]] = {language: {} for language in LANGUAGES}
    for number, line in enumerate(_CONCEPTS.strip().splitlines()):
        for language, column in zip(LANGUAGES, line.split(" "), strict=True):
            for beginning in column.split("/"):
                found[language].setdefault(fold(beginning), number)
    return found


def rarity_of(concept: int) -> int:
    """Return how rare a concept is in the news, 1 to 9."""
    return int(_RARITY[concept])


def concept_of(word: str, language: str) -> int | None:
    """Return the number of the concept that a folded word of a language stands for, by its longest known beginning.

    Args:
        word: folded, as :func:`~broadsheet.engine.understand.terms.fold` gives it.
        language: primary subtag, as ``en``; of languages without a column every word is unknown.
    """
    beginnings = _beginnings().get(language)
    if beginnings is None:
        return None
    for form in _forms(word, language):
        for end in range(len(form), _SHORTEST - 1, -1):
            number = beginnings.get(form[:end])
            if number is not None and (end > _SHORTEST or len(form) <= _SHORTEST + 2):
                return number
    return None


def _forms(word: str, language: str) -> list[str]:
    """Return a word, and in Arabic the word without what is written together with it: and, in, for, as, the."""
    if language != "ar":
        return [word]
    forms = [word]
    for prefix in ("و", "ف", "ب", "ل", "ك"):
        if len(word) > _SHORTEST + 1 and word.startswith(prefix):
            forms.append(word[1:])
            break
    forms += [form[2:] for form in forms if form.startswith(("ال", "لل")) and len(form) > _SHORTEST + 1]
    return forms[::-1]
