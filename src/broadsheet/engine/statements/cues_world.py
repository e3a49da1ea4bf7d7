"""Words that attribute in German, French, Spanish, Ukrainian and Russian; letters as in the English table.

``p`` a participle, which tells nobody of its own: "ajoutant que".
"""

from __future__ import annotations

from typing import Final

GERMAN: Final = """
q brüllte brüllt stöhnte stöhnt höhnte höhnt raunte raunt verneinte verneint
qc sagte sagt sagten sagen gesagt erklärte erklärt erklärten erklären betonte betont betonten meinte meint meinten schrieb schreibt schrieben geschrieben berichtete berichtet berichteten berichten kritisierte kritisiert kritisierten bestätigte bestätigt bestätigten
qc behauptete behauptet behaupteten warnte warnt warnten forderte fordert forderten fügte ergänzte ergänzt antwortete antwortet entgegnete entgegnet kommentierte kommentiert mitteilte mitgeteilt mitteilten versicherte versichert äußerte äußerten äußert verlautete
qc begründete begründet bezeichnete bezeichnet bezeichneten nannte nennt nannten zitierte zitiert rief riefen meldete meldet meldeten melden unterstrich unterstreicht bekräftigte verkündete kündigte angekündigt heißt hieß lautete lautet urteilte urteilt bemerkte
qc sprach spricht sprachen gab gibt gaben teilte teilten teilt stellte stellt räumte räumt wies weist wiesen führte führt fragte fragt skandierten bedauerte bedauert lobte lobt stimmte schlug warf wirft werfen vermutet vermutete
qc konstatierte konstatiert konstatierten erläuterte erläutert erläuterten beteuerte beteuert beteuerten argumentierte argumentiert argumentierten monierte moniert monierten beklagte beklagt beklagten bemängelte bemängelt bemängelten mahnte mahnt mahnten
qc versprach verspricht versprachen drohte droht drohten prophezeite prognostizierte prognostiziert resümierte resümiert twitterte twittert postete plädierte plädiert plädierten appellierte appelliert appellierten unterstrichen bekräftigt bekräftigten feststellte feststellt
qc schilderte schildert schilderten gestand gesteht beschwerte spottete spottet witzelte scherzte kontert konterte wetterte präzisierte schlussfolgerte behauptet versichert versichern verlangte verlangt verlangten prangerte prangert prangerten rügte rügt riet rät rieten
qc erzählt erzählte erzählten erwiderte erwidert widersprach widerspricht seufzte seufzt schimpfte schimpft klagte klagt klagten jubelte jubelt polterte poltert schwärmte schwärmt murrte stichelte mutmaßte mutmaßt pflichtete verriet verrät bilanzierte bilanziert flüsterte fordern warnen betonen kritisieren
q charakterisierte charakterisiert charakterisierten wertete wertet werteten beurteilte beurteilt würdigte würdigt würdigten verurteilte verurteilt verurteilten rechtfertigte rechtfertigt verteidigte verteidigt begrüßte begrüßt begrüßten beschrieb beschreibt beschrieben
q bedankte freute freut freuten zeigte zeigt zeigten reagierte reagiert reagierten verglich vergleicht titelte titelt titelten sieht sah sahen hält hielt hielten lehnte lehnt lehnten hob hebt betitelte schloss beschimpfte beschimpft brandmarkte geißelte
qc/believes rechnet rechnete rechnen glaubt glaubte glauben hofft hoffte hoffen befürchtet befürchtete befürchten erwartet erwartete denkt schätzt schätzte geht ging gehen
t/intends will wollen wollte plant planen beschloss
"""
FRENCH: Final = """
qc concédé concède confirmé confirme confirment mentionné relevé relève remarqué remarque répliqué réplique assené assène soupiré soupire tempêté tempête tonné twitté décrit proposé propose reproché reproche
qc dit disait affirme affirmé affirmait déclare déclaré déclarait explique expliqué expliquait ajoute ajouté ajoutait estime estimé estimait assure assuré assurait précise précisé précisait indique indiqué indiquait souligne souligné annonce annoncé rappelle rappelé
qc raconte raconté confie confié regrette regretté écrit répond répondu lance lancé note noté poursuit poursuivi conclut conclu martèle martelé dénonce dénoncé critique critiqué prévient prévenu insiste insisté répète répété reconnaît reconnu reconnu
qc résume résumé commente commenté soutient soutenu admet admis demande demandé juge jugé constate constaté révèle révélé observe observé s'exclame s'interroge s'indigne
qc tranche tranché réagi réagit promet promis avertit averti affirment déclarent expliquent estiment assurent précisent indiquent dénoncent rappellent soulignent jugent fustige fustigé tonne plaide plaidé déplore déploré ironise ironisé tweete tweeté détaille détaillé
qc qualifie qualifié accuse accusé rétorque rétorqué souffle soufflé glisse glissé renchérit renchéri témoigne témoigné clame clamé crie crié lâche lâché plaisante plaisanté réclame réclamé exige exigé salue salué complète complété rapporte rapporté
qc conseille conseillé recommande recommandé évoque évoqué pointe pointé argue argué argumente murmure murmuré peste pesté rassure rassuré tempère tempéré considère considéré nie nié dément démenti certifie garantit garanti
qc suggère suggéré signale signalé prédit disent ajoutent racontent préviennent taclé tacle cingle vante vanté s'agace s'alarme s'insurge s'amuse s'émeut s'énerve s'enthousiasme s'indignent s'inquiètent
qcp ajoutant estimant précisant expliquant assurant affirmant soulignant rappelant indiquant déplorant dénonçant regrettant jugeant
qc défend défendu justifie justifié félicite désole réjouit souvient plaint rembobine martelait tonnait demanda répondit ajouta expliqua lança reprit murmura conclut déclara affirma avoue avoué jure juré nuance nuancé enchaîne riposte s'étonne s'inquiète s'emporte sourit assène asséné racontent promettent
q parle parlé parlait
qc/believes pense croit espère craint redoute
"""
SPANISH: Final = """
qc alegó alega aseveró asevera comenta confirma desmintió desmiente enfatizó enfatiza expresa garantizó garantiza manifiesta mencionó niega observó observa planteó plantea pronosticó propuso propone recomendó recomienda reconoce reitera resaltó resalta urgió estimó estima describió describe
qc dijo dice dijeron afirmó afirma afirmaron declaró declara explicó explica añadió añade señaló señala aseguró asegura indicó indica agregó agrega sostuvo sostiene advirtió advierte anunció anuncia escribió escribe respondió responde manifestó subrayó destacó
qc reconoció confirmó comentó recordó insistió concluyó concluye preguntó precisó admitió denunció criticó expresó contó relató reiteró negó apuntó lamentó
qc confirmaron confirman calificó califica tachó tildó lamentan afirman aseguran dicen señalan señalaron explicaron indicaron informó informa informaron exclamó bromeó exigió exige pidió pide prometió promete alertó alerta tuiteó zanjó remarcó recalcó recalca contestó respondieron reclamó
qc queja quejó
qc repite repitió proclamó proclama espetó espeta objeta objetó recuerda recuerdan revela reveló revelan avisa avisó aclaró aclara opinó opina consideró considera auguró vaticinó reprochó reprocha detalló detalla expuso expone argumentó
qc argumenta puntualizó puntualiza sugirió sugiere comunicó comunicaron suspiró clamó clama apunta apuntan destaca destacan subraya advierten admiten explican cuentan cuenta lamenta critican denuncian anuncian piden lamentaron añadieron afirman precisa
qcp añadiendo asegurando afirmando señalando
qc resumió resume sentenció sentencia lanzó replicó replica matizó matiza ironizó ironiza relata narró admite insiste defendió defiende confesó confiesa gritó gritaron susurró apostilló sostienen celebró acusó acusa
q habló habla hablaron hablan hablaba hablaban
qc/believes cree piensa espera teme
"""
RUSSIAN: Final = """
qc признался призналась предположил предположила анонсировал анонсировала проинформировал проинформировала объявил объявила утверждал утверждала настаивает опроверг опровергла поделился поделилась передал передала указал указала указывает возмутился возмутилась
qc сказал сказала сказали заявил заявила заявили сообщил сообщила сообщили отметил отметила отметили добавил добавила добавили подчеркнул подчеркнула написал написала рассказал рассказала рассказали пояснил пояснила объяснил объяснила ответил ответила говорит говорят
qc заявляет заявляют сообщает сообщают отмечает отмечают добавляет подчёркивает подчеркивает пишет рассказывает объясняет назвал назвала призвал призвала пообещал пообещала потребовал потребовала прокомментировал прокомментировала
qc заверил заверила возразил возразила парировал парировала отрезал отрезала посетовал посетовала пожаловался пожаловалась пошутил пошутила вспоминает вспомнил вспомнила воскликнул воскликнула крикнул крикнула уверяет заключил заключила констатировал
qc утверждает утверждают считает считают уточнил уточнила признал признала напомнил напомнила предупредил предупредила заметил заметила спросил спросила подтвердил подтвердила подытожил цитирует передает передаёт резюмировал
"""
UKRAINIAN: Final = """
qc припустив припустила застеріг застерегла анонсував анонсувала поінформував поінформувала резюмував резюмувала оголосив оголосила стверджував стверджувала похвалив розкритикував поділився поділилася згадує згадав згадала передав передала
qc сказав сказала сказали заявив заявила заявили повідомив повідомила повідомили зазначив зазначила зазначили додав додала додали наголосив наголосила написав написала розповів розповіла розповіли пояснив пояснила відповів відповіла каже кажуть говорить говорять
qc заявляє заявляють повідомляє повідомляють зазначає зазначають додає додають наголошує наголошують пише пишуть розповідає розповідають пояснює пояснюють назвав назвала закликав закликала пообіцяв пообіцяла прокоментував прокоментувала
qc запевнив запевнила запевняє заперечив заперечила обурився обурилася крикнув крикнула пожартував пожартувала пригадує пригадав пригадала порадив порадила спростував спростувала підсумувала похвалився відрізав зітхає
qc відзначив відзначила зауважив зауважила уточнює твердить мовив мовила констатував констатувала зізнався зізналася поскаржився поскаржилася
qc стверджує стверджують вважає вважають уточнив уточнила визнав визнала нагадав нагадала попередив попередила підкреслив підкреслила запитав запитала підтвердив підтвердила підсумував цитує передає
"""

SOURCES: Final = {
    "de": (
        "laut",
        "aus sicht",
        "gemäß",
        "so",
    ),
    "fr": ("selon", "d'après", "d’après", "pour"),
    "es": ("según", "de acuerdo con"),
    "ru": ("по словам", "по данным", "по мнению", "согласно"),
    "uk": ("за словами", "за даними", "на думку", "згідно з"),
}

OWNED: Final = {
    "uk": ("за його словами", "за її словами", "за їхніми словами", "на його думку", "на її думку"),
    "ru": ("по его словам", "по её словам", "по ее словам", "по его мнению", "по её мнению", "по ее мнению"),
    "de": (
        "nach seinen worten",
        "nach ihren worten",
        "nach seiner ansicht",
        "nach ihrer ansicht",
        "nach seiner meinung",
        "nach ihrer meinung",
    ),
}
"""Prepositions whose second word is the one who says it."""

AUXILIARIES: Final = frozenset(
    str.split(
        """
hat haben hatte hatten wird werden wurde wurden habe ist sei selbst auch sich dazu außerdem zudem weiter ferner noch nun bereits zuvor später dabei jedoch aber heute gestern nicht deshalb erneut nur daraufhin
a ont avait avaient est sont n ne pas aussi également s se aussitôt vivement enfin déjà encore même ensuite toutefois donc ainsi l y en lui-même
ha han había también se le les lo me nos os te no además luego después
также еще ещё же также при этом не він вона також ще при цьому
"""
    )
)

GERMAN_FRONTING: Final = frozenset(
    str.split(
        "den einen diesen dazu daraufhin ähnlich so auch zudem außerdem hier damit dabei dagegen darüber dennoch jedoch allerdings zugleich gleichzeitig gestern heute offenbar anschließend bereits zuvor später ferner weiter weiterhin wörtlich zuletzt danach nun "
        "in im am an auf aus bei beim gegenüber mit nach von vor zu zum zur über für unter wegen als während seit laut trotz zuerst schließlich insgesamt ebenso deshalb daher darum inzwischen unterdessen indes hingegen bezüglich neben hinsichtlich angesichts infolge aufgrund anlässlich innerhalb außerhalb gegen ohne durch zwischen statt anstatt beim"
    )
)
GERMAN_REPORTING_MOOD: Final = frozenset(
    str.split(
        "sei seien habe könne müsse solle werde wolle dürfe möge gebe gehe stehe bestehe liege komme bleibe wisse lasse halte sehe mache brauche gelte führe würde würden hätte hätten könnten müssten sollten wäre wären"
    )
)
"""Verb forms in which German reports without naming the speaker again."""

FRENCH_PHRASES: Final = {
    "veut croire": "qc",
    "fait valoir": "qc",
    "fait savoir": "qc",
    "fait remarquer": "qc",
    "fait observer": "qc",
}
"""Two words that attribute together."""
