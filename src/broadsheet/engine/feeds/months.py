"""Names of months and parts of the day as feeds spell them, in the languages they come in; data only."""

from __future__ import annotations

_NAMES = """
january jan january's januar jän jänner januari januari janvier janv jan. enero ene gennaio gen janeiro styczeń stycznia sty leden ledna led január január  ianuarie ian
  ocak oca tammikuu tammikuuta tammi ιαν ιανουάριος ιανουαρίου январь января янв січень січня січ siječanj siječnja sij januarie jaan jaanuar sausio janvāris يناير ינואר जनवरी
february feb febr februar feber fev fév févr février februari febrero febbraio fevereiro luty lutego lut únor února úno február februarie
  şubat şub helmikuu helmikuuta helmi φεβ φεβρουάριος φεβρουαρίου февраль февраля фев лютий лютого лют veljača veljače velj veebruar veebr vasario februāris فبراير פברואר फ़रवरी
march mar mär märz mrz mars maart mrt marzo março marzec marca marz březen března bře március márc martie
  mart maaliskuu maaliskuuta maalis μάρ μαρ μάρτιος μαρτίου март марта мар березень березня бер ožujak ožujka ožu märts kovo marts مارس מרץ मार्च
april apr avril avr abril abr aprile kwiecień kwietnia kwi duben dubna dub április ápr aprilie
  nisan nis huhtikuu huhtikuuta huhti απρ απρίλιος απριλίου апрель апреля апр квітень квітня кві travanj travnja tra aprill balandžio aprīlis أبريل אפריל अप्रैल
may mai maj maja mei mayo maggio mag maio květen května kvě május máj maijs
  mayıs toukokuu toukokuuta touko μάϊ μαϊ μαΐ μάι μάιος μαΐου μάης май мая травень травня тра svibanj svibnja svi gegužės مايو מאי मई
june jun juni juin jui junio giugno giu junho czerwiec czerwca cze červen června čer június jún iunie iun
  haziran haz kesäkuu kesäkuuta kesä ιούν ιουν ιούνιος ιουνίου июнь июня июн червень червня чер lipanj lipnja lip juuni birželio jūnijs يونيو יוני जून
july jul juli juillet juil julio luglio lug julho lipiec lipca červenec července čvc július júl iulie iul
  temmuz tem heinäkuu heinäkuuta heinä ιούλ ιουλ ιούλιος ιουλίου июль июля июл липень липня лип srpanj srpnja juuli liepos jūlijs يوليو יולי जुलाई
august aug août aou agosto ago agost sierpień sierpnia sie srpen srpna srp augusztus augusti augustus
  ağustos ağu elokuu elokuuta elo αύγ αυγ αύγουστος αυγούστου август августа авг серпень серпня сер kolovoz kolovoza kol rugpjūčio augusts أغسطس אוגוסט अगस्त
september sep sept septembre septiembre set sett settembre setembro wrzesień września wrz září zář szeptember szept septembrie
  eylül eyl syyskuu syyskuuta syys σεπ σεπτ σεπτέμβριος σεπτεμβρίου сентябрь сентября сен сент вересень вересня вер rujan rujna ruj rugsėjo septembris سبتمبر ספטמבר सितंबर
october oct okt oktober octobre octubre ottobre ott outubro out październik października paź říjen října říj október octombrie
  ekim eki lokakuu lokakuuta loka οκτ οκτώβριος οκτωβρίου октябрь октября окт жовтень жовтня жов listopad_hr listopada_hr oktoober spalio oktobris أكتوبر אוקטובר अक्टूबर
november nov novembre noviembre novembro listopad listopada lis list noviembre noiembrie
  kasım kas marraskuu marraskuuta marras νοέ νοε νοέμβριος νοεμβρίου ноябрь ноября ноя нояб листопад листопада лис studeni studenoga stu lapkričio novembris نوفمبر נובמבר नवंबर
december dec dez dezember desember des décembre déc diciembre dic dicembre dezembro grudzień grudnia gru prosinec prosince pro december decembrie
  aralık ara joulukuu joulukuuta joulu δεκ δεκέμβριος δεκεμβρίου декабрь декабря дек грудень грудня гру prosinac prosinca detsember gruodžio decembris ديسمبر דצמבר दिसंबर
"""


def _table() -> dict[str, int]:
    table: dict[str, int] = {}
    number = 0
    for line in _NAMES.strip().splitlines():
        number += 0 if line.startswith(" ") else 1
        for name in line.split():
            table.setdefault(name.rstrip("."), number)
    return table


MONTHS = _table()
"""Name in lower case, without a full stop -> 1 to 12."""

WEEKDAYS = frozenset(
    """mon tue tues wed thu thur thurs fri sat sun mo di mi do fr sa so lun mar mer jeu ven sam dim mié mie jue vie sáb sab dom
    κυρ δευ τρι τετ πεμ παρ σαβ пн вт ср чт пт сб вс ma ti ke to pe la su""".split()
)
"""Short names of weekdays: ``mar`` is a Tuesday in some languages and March in others."""

MERIDIEM = {"am": "am", "pm": "pm", "오전": "am", "오후": "pm", "π": "am", "μ": "pm", "πμ": "am", "μμ": "pm"}
"""Halves of the day."""
