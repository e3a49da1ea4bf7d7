"""Furniture by pattern, for lines whose words vary: counts, names, addresses. One alternative a line.

Patterns are tried from the beginning of a folded line (``furniture_phrases`` says what that is); each ends in ``$``, so that a sentence
which goes on is never taken. ``<N>`` is a count in the digits of any script that news uses. The kinds are tried in this order.
"""

from __future__ import annotations

PATTERNS: dict[str, str] = {
    "counter": r"""
        (?:this (?:post|page|article|story) (?:has been|was) )?(?:visited|viewed|seen|read|shared)\s+(?:by\s+)?<N>\s+(?:times?|people|readers)\b.{0,60}$
        <N>\s+(?:total\s+)?(?:views?|visits?|visitors?|reads?|hits?|shares?|likes?|reactions?|page ?views?|impressions?|readers?|people (?:read|viewed).{0,30})(?:\s+(?:today|this week|so far|total|in total|since.{0,30}))?(?:[,;|·/ ]+<N>\s*\w+(?:\(s\))?(?:\s+today)?)*$
        (?:post |page |article )?(?:views?|visits?|visitors?|hits?|shares?|reads?|likes?|page ?views?|total views|today's visits|views today|view count|read count|times read|times viewed)\s*[:：(-]?\s*<N>\)?(?:[,;|·/ ]+.{0,30}<N>.{0,20})?$
        (?:besuche|aufrufe|zugriffe|leser|klicks|gelesen|angesehen|besucht|seitenaufrufe)\s*[:：]?\s*<N>(?:\s*(?:mal|heute))?.{0,40}$
        <N>\s*(?:mal )?(?:besuche|aufrufe|zugriffe|klicks|gelesen|angesehen|besucht|seitenaufrufe)\b.{0,40}$
        (?:vues?|visites?|lectures?|lu|consulté|visité|partages?)\s*[:：]?\s*<N>(?:\s*fois)?.{0,40}$
        <N>\s*(?:vues?|visites?|lectures?|partages?|consultations?)\b.{0,40}$
        (?:visitas?|vistas?|lecturas?|visto|leído|visitado|compartido|visualizaciones)\s*[:：]?\s*<N>(?:\s*veces)?.{0,40}$
        <N>\s*(?:visitas?|vistas?|lecturas?|visualizaciones|compartidos|visualizações|visualizações|visualizzazioni|letture)\b.{0,40}$
        (?:переглядів|перегляди|переглянуто|відвідувань|прочитано|просмотров|просмотры|просмотрено|посещений|прочитали|прочитано)\s*[:：]?\s*<N>(?:\s*(?:раз|разів|рази|раза))?.{0,40}$
        <N>\s*(?:переглядів|перегляди|перегляд|відвідувань|просмотров|просмотра|просмотр|посещений|прочтений)\b.{0,40}$
        (?:عدد )?(?:المشاهدات|مشاهدات|الزيارات|زيارات|القراءات|قراءات|مشاهدة|زيارة|تمت القراءة|تمت المشاهدة)\s*[:：]?\s*<N>.{0,30}$
        <N>\s*(?:مشاهدة|مشاهدات|زيارة|زيارات|قراءة)\b.{0,30}$
        (?:阅读量?|浏览量?|浏览次数|点击量?|阅读次数|访问量?|播放量?|閱讀量?|瀏覽量?|瀏覽次數|點閱數|人氣|人气|閲覧数|閲覧回数|アクセス数|조회수?|조회)\s*[:：(]?\s*<N>\s*[次回万萬]?.{0,12}$
        <N>\s*[次人]?(?:阅读|浏览|观看|閱讀|瀏覽|閲覧|回閲覧|view)$
        (?:weergaven|keer gelezen|wyświetleń|wyświetlenia|odsłon|odsłony|okunma|görüntülenme|okunma sayısı|visningar|visninger|visite|visualizzazioni|visualizações|letture)\s*[:：]?\s*<N>$
        <N>\s*(?:keer (?:gelezen|bekeken)|weergaven|wyświetleń|odsłon|kez okundu|okunma|görüntülenme|visningar|visninger).{0,20}$
    """,
    "comment": r"""
        <N>\s*(?:comments?|replies|reply|responses?|thoughts? on\b.{0,200}|kommentare?|commentaires?|comentarios?|comentários?|commenti|commento|reacties|reactions|коментар\w*|комментари\w*|تعليقات?|تعليق|条评论|則留言|则留言|條留言|件のコメント|개의 댓글|komentarzy|komentarze|yorum|kommentarer)$
        (?:comments?|replies|kommentare|commentaires|comentarios|коментарі|комментарии|التعليقات|تعليقات|评论|評論|留言|コメント|댓글)\s*[(\[:：]?\s*<N>\s*[)\]条條件개]?$
        <N>\s+(?:thoughts?|replies|responses) (?:on|to) .{3,200}$
        (?:comments?|discussion|replies) (?:on|about|to) this (?:article|story|post)$
        no (?:comments?|responses?|replies) so far$
    """,
    "comment box": r"""
        (?:would love|we'd love|we would love|i'd love) (?:to hear )?your (?:thoughts|comments?|opinion|feedback).{0,60}$
        (?:leave|write|post|add|submit|share|type|enter|drop|start) (?:a|an|your|the)? ?(?:first )?(?:public )?(?:comment|reply|response|thoughts?|opinion)\b.{0,80}$
        you must (?:be |first )?(?:logged in|log in|sign in|register).{0,60}(?:comment|reply|discussion).{0,20}$
        (?:log|sign|please log|please sign|login|please login) ?(?:in|up)?(?: or (?:register|sign up|create an account))? to (?:leave|post|add|write|join|comment|reply).{0,60}$
        be the first (?:to|person to|one to) .{0,60}$
        there are no comments.{0,40}$
        comments? (?:are|is|have been) (?:now )?(?:closed|disabled|off|turned off|moderated).{0,80}$
        your email address will not be published.{0,80}$
        (?:name|e-?mail|mail)(?:-adresse| address)? ?\(.{0,40}(?:required|will not be published|benötigt|erforderlich|wird nicht veröffentlicht|obligatoire|requerido|obbligatori\w)\b.{0,60}$
        required fields are marked.{0,10}$
        save my name, email.{0,120}$
        notify me (?:of|when|by).{0,80}$
        what (?:do|are) you(?:r thoughts| think).{0,80}(?:comment|below|let us know).{0,60}$
        (?:tell|let) us know (?:what you think|your thoughts|in the comments).{0,60}$
        have your say.{0,60}$
        join the (?:discussion|conversation|debate).{0,60}$
        this site uses akismet.{0,120}$
        please (?:keep|be) .{0,60}(?:respectful|civil|on topic).{0,80}$
        all comments are (?:moderated|subject to).{0,80}$
        (?:view|show|read|see|load|hide) (?:all |more |\d+ )?(?:comments?|replies|reply)(?: \d+)?$
        (?:schreib|hinterlass|verfass|teil)\w* (?:sie |ihr |uns )?(?:hier )?(?:einen|ihren|deinen|den ersten|ihre|deine|eure) (?:kommentar|meinung).{0,80}$
        (?:sie müssen|du musst|bitte) .{0,40}(?:angemeldet|anmelden|einloggen|eingeloggt).{0,60}kommentar\w*.{0,40}$
        (?:ihre|deine) e-mail-adresse wird nicht veröffentlicht.{0,80}$
        was (?:denken|meinen|halten) sie\b.{0,80}$
        seien sie der erste.{0,60}$
        (?:laissez|laisser|écrivez|écrire|postez|ajoutez|donnez) (?:un|votre|le premier) (?:commentaire|avis|réaction).{0,60}$
        (?:soyez|sois) le premier .{0,60}$
        vous devez (?:être|vous) .{0,60}(?:commentaire|commenter|réagir).{0,40}$
        votre adresse (?:e-?mail|de messagerie) ne sera pas publiée.{0,80}$
        qu'en pensez-vous.{0,60}$
        (?:deja|deje|escribe|escriba|añade|agrega|dejar|publica|comparte) (?:un|tu|su|el primer) (?:comentario|opinión|respuesta).{0,60}$
        (?:sé|sea) (?:el|la) primer[oa]? .{0,60}$
        (?:debes|debe|tienes que|necesitas) .{0,40}(?:sesión|registr).{0,40}coment.{0,40}$
        (?:tu|su) (?:dirección de )?correo electrónico no será publicad[oa].{0,80}$
        ¿?qué (?:opinas|piensas|te parece).{0,60}$
        (?:залиште|залишити|напишіть|написати|додайте|додати) (?:свій |ваш |перший |свою )?(?:коментар|відгук|думку).{0,80}$
        (?:оставьте|оставить|напишите|написать|добавьте|добавить) (?:свой |ваш |первый |своё |свое )?(?:комментарий|отзыв|мнение).{0,80}$
        (?:щоб|для того щоб|чтобы) .{0,30}коментар\w*.{0,60}(?:увійд|зареєстр).{0,40}$
        чтобы .{0,30}комментар\w*.{0,60}(?:войд|авториз|зарегистр).{0,40}$
        ваша? (?:e-?mail|адреса|адрес) .{0,20}не (?:оприлюднюватиметься|будет опубликован|публікуватиметься).{0,80}$
        (?:що|а що) ви думаєте.{0,60}$
        (?:что|а что) вы думаете.{0,60}$
        (?:اترك|أضف|اكتب|شارك(?:نا)?) (?:لنا )?(?:تعليق|رأي|أول تعليق).{0,60}$
        كن أول .{0,40}$
        لن يتم نشر .{0,60}$
        يجب (?:عليك )?(?:أن تكون )?تسجيل الدخول.{0,40}$
        ما رأيك.{0,40}$
        (?:请|請)?(?:先)?(?:登录|登入|登錄)(?:后|後|以)?.{0,6}(?:评论|評論|留言|发表).{0,10}$
        (?:快来|来)?(?:发表|發表|写下|留下)(?:你|您)?的?(?:评论|評論|看法|留言|观点).{0,10}$
        (?:你|您)(?:的)?(?:怎么看|邮箱地址不会被公开|電郵地址不會公開|電子郵件地址).{0,20}$
        コメント(?:を|するには|の投稿|欄).{0,30}$
        댓글(?:을|은|로).{0,30}$
        로그인.{0,12}댓글.{0,12}$
        (?:lascia|scrivi|aggiungi) (?:un|il tuo|la tua) (?:commento|risposta|opinione).{0,60}$
        (?:deixe|escreva|adicione) (?:um|seu|o seu|sua) (?:comentário|opinião).{0,60}$
        (?:laat|plaats|geef|schrijf) (?:een|uw|je) (?:reactie|bericht|mening).{0,60}$
        (?:zostaw|dodaj|napisz) (?:swój )?(?:komentarz|opinię).{0,60}$
        (?:bir )?yorum (?:yaz|yap|bırak|ekle).{0,60}$
    """,
    "newsletter": r"""
        (?:sign ?up|signup|subscribe|register|opt in)\b.{0,80}(?:newsletters?|inbox|e-?mails?|mailing list|alerts|briefings?|updates|digest|bulletin|free|daily|weekly|channel|telegram|whatsapp|youtube|podcast|today|now|here).{0,160}$
        (?:sign up|subscribe) (?:to|for) (?:our|the|my|this)\b.{0,160}$
        subscribe to \S+(?: \S+){0,3} for (?:more|stories|unlimited|full|just|free|as little|the|all|daily|weekly)\b.{0,80}$
        (?:get|receive|have|want|join|the|all the|our|your|start|stay|never|don't miss|discover|never miss)\b.{0,160}\b(?:in|to|into|straight to|delivered to) your (?:inbox|e-?mail|mailbox|phone).{0,160}$
        (?:get|receive) (?:our|the|breaking|daily|weekly|free|more|exclusive)\b.{0,80}\b(?:newsletters?|e-?mail alerts|by e-?mail|via e-?mail|briefings?).{0,120}$
        join (?:over |more than )?[\d,.]+\w* (?:other )?(?:subscribers|readers|people).{0,100}$
        join (?:our|the) (?:newsletter|mailing list|community|whatsapp|telegram).{0,120}$
        by (?:signing up|subscribing|submitting|entering your|providing your|clicking)\b.{0,300}$
        (?:please )?enter (?:your|a valid) (?:e-?mail|name).{0,60}$
        (?:thank you|thanks) for (?:signing up|subscribing).{0,60}$
        you can unsubscribe.{0,100}$
        unsubscribe (?:at any time|anytime).{0,60}$
        no spam.{0,60}$
        we (?:promise|will) (?:not|never|won't) (?:to )?spam.{0,60}$
        i would like to (?:be emailed|receive).{0,120}$
        (?:melden|abonnieren|bestellen|erhalten|holen|verpassen|tragen|lesen) sie .{0,120}(?:newsletter|postfach|e-mail|whatsapp|telegram|kanal).{0,120}$
        (?:newsletter|unseren newsletter|der newsletter).{0,80}(?:abonnieren|bestellen|anmelden|eintragen|postfach).{0,60}$
        (?:die wichtigsten|alle|das wichtigste).{0,80}(?:postfach|per e-mail|per mail|newsletter).{0,60}$
        hol dir .{0,80}(?:newsletter|postfach).{0,60}$
        (?:inscrivez|abonnez|recevez|retrouvez|s'inscrire|s'abonner|ne manquez)\S* .{0,120}(?:newsletters?|e-?mail|boîte (?:de réception|mail)|infolettre|lettre|whatsapp).{0,120}$
        (?:chaque (?:matin|soir|jour|semaine)|tous les (?:matins|jours)).{0,80}(?:boîte|e-?mail|newsletter).{0,60}$
        (?:suscr[íi]b\w*|reg[íi]str\w*|rec[íi]b\w*|apúnt\w*|inscr[íi]b\w*|únete).{0,120}(?:newsletter|boletín|boletines|correo|e-?mail|bandeja|canal|whatsapp|telegram).{0,120}$
        (?:підпис\w+|отримуйте|приєднуйтесь|приєднуйтеся).{0,100}(?:розсилк\w+|пошт\w+|e-?mail|новин\w+|канал\w*|телеграм\w*|telegram|whatsapp|viber|youtube|facebook).{0,80}$
        (?:подпис\w+|получайте|присоединяйтесь).{0,100}(?:рассылк\w+|почт\w+|e-?mail|новост\w+|канал\w*|телеграм\w*|telegram|whatsapp|viber|youtube|facebook|дзен\w*).{0,80}$
        (?:اشترك|سجل|احصل|انضم|تابع)\S* .{0,100}(?:نشرة|النشرة|نشرتنا|بريدك|البريد|قناتنا|واتساب|تلغرام|تيليجرام).{0,80}$
        (?:订阅|訂閱|登録|購読|구독)\S{0,12}(?:我们|我們|本站|电子报|電子報|邮件|新闻|newsletter|メール|ニュースレター|뉴스레터|이메일).{0,30}$
        .{0,20}(?:メルマガ|ニュースレター|뉴스레터|电子报|電子報|邮件通讯).{0,20}(?:登録|購読|구독|신청|订阅|訂閱).{0,20}$
        (?:关注|關注|扫码关注|扫描|掃描).{0,20}(?:公众号|公眾號|二维码|微信|微博|頻道|频道).{0,20}$
        (?:iscriviti|ricevi|registrati)\b.{0,100}(?:newsletter|e-?mail|casella|canale).{0,80}$
        (?:inscreva-se|receba|assine|cadastre-se)\b.{0,100}(?:newsletter|e-?mail|canal|boletim).{0,80}$
        (?:meld|schrijf|ontvang|abonneer)\b.{0,100}(?:nieuwsbrief|mailbox|inbox|e-?mail).{0,80}$
        (?:zapisz|zasubskrybuj|otrzymuj|dołącz)\b.{0,100}(?:newsletter\w*|skrzynk\w+|e-?mail|kanał\w*).{0,80}$
        .{0,60}(?:e-bülten|bülten|haber bülteni).{0,40}(?:abone|kayıt|kaydol).{0,40}$
        (?:your|the) (?:daily |weekly |morning |evening |essential )?(?:briefing|digest|roundup|round-up) (?:on|of|to|from) .{0,120}$
        the latest (?:headlines|news|stories) from our (?:reporters|team|journalists|correspondents|newsroom|editors)\b.{0,200}$
    """,
    "share": r"""
        share (?:this|on|via|the|with|it|by|to|your)\b.{0,60}$
        click (?:to|here to) (?:share|print|email|copy|tweet)\b.{0,80}$
        (?:follow|like|find|add|connect with) (?:us|me|our|@\w+)\b.{0,80}$
        (?:share|tweet|pin|email|print|facebook|twitter|x|whatsapp|linkedin|telegram|reddit|pinterest|copy link|copy|link|save|sms|messenger|viber|threads|bluesky|flipboard|tumblr|email this|share this|more|mail|vk|line|instagram|youtube|tiktok)(?:[\s,|/·•-]+(?:share|tweet|pin|email|e-mail|print|facebook|twitter|x|whatsapp|linkedin|telegram|reddit|pinterest|copy link|copy|link|save|sms|messenger|viber|threads|bluesky|flipboard|tumblr|more|mail|vk|line|instagram|youtube|tiktok|\d+))+$
        (?:(?:artikel|beitrag|seite) )?(?:teilen|drucken|merken|folgen) (?:auf|per|via|sie|bei|mit)\b.{0,60}$
        (?:folgen|folge) (?:sie )?uns\b.{0,60}$
        (?:auf|per|via) (?:facebook|twitter|x|whatsapp|e-mail|telegram|linkedin) (?:teilen|versenden|senden|weiterleiten)$
        partag\w+ (?:sur|par|cet|l'|cette|via)\b.{0,60}$
        (?:suivez|retrouvez)[- ]nous\b.{0,60}$
        compart\w+ (?:en|por|esta?|este|con|vía|no|via)\b.{0,60}$
        (?:síguenos|síganos|siga-nos|siga|seguici|volg ons|obserwuj nas) .{0,60}$
        (?:поділи\w+|пошири\w+) .{0,50}$
        (?:поделит\w+|поделись) .{0,50}$
        (?:стежте|слідкуйте|читайте нас|читайте нас у|ми в|ми у|следите|мы в|мы во|читайте нас в) .{0,80}$
        (?:شارك|تابع|تابعونا|تابعنا|شاركه|مشاركة) (?:على|عبر|هذا|المقال|الخبر|مع).{0,40}$
        (?:分享|转发|轉發)(?:到|至|给|給|本|此).{0,20}$
        .{0,12}(?:でシェア|をシェア|でフォロー|에 공유|로 공유).{0,10}$
        condivid\w+ (?:su|questo|l'articolo|con|via)\b.{0,50}$
        deel (?:dit|via|op|met)\b.{0,50}$
        (?:udostępnij|podziel się) .{0,50}$
    """,
    "source link": r"""
        (?:source|via|sources?|original source|article source|news source|image source)\s*(?:link|url|article)?\s*[:：|-]\s*.{1,160}$
        (?:originally|first) (?:published|appeared|posted|reported) (?:at|on|in|by|here)\b.{0,160}$
        this (?:article|story|post|piece|report) (?:was )?(?:originally|first) (?:published|appeared|posted)\b.{0,160}$
        .{0,160} (?:appeared|was published) first on .{2,80}$
        (?:the )?post .{3,200} appeared first on .{2,80}$
        (?:read|view|see|find) (?:the )?(?:original|full|complete|entire|whole|rest of the|rest of this)\b.{0,100}$
        (?:read|continue reading|see) (?:more )?(?:at|on|via) (?:the )?(?:source|original).{0,60}$
        click here (?:to|for) (?:read|view|see|the) .{0,80}$
        https?://\S+$
        (?:quelle|originalquelle|quellen)\s*[:：|-]\s*.{1,160}$
        (?:zuerst|ursprünglich) (?:veröffentlicht|erschienen) .{0,120}$
        (?:dieser artikel|der artikel|der beitrag) .{0,120}(?:erschien|erschienen|veröffentlicht) .{0,100}$
        (?:zum|den) (?:original\w*|ganzen artikel|vollständigen artikel)\b.{0,60}$
        source (?:originale )?[:：]\s*.{1,160}$
        (?:publié|paru) (?:initialement|à l'origine|pour la première fois) .{0,100}$
        cet article .{0,40}(?:publié|paru) .{0,100}$
        lire (?:l'article|la suite|l'original).{0,80}$
        (?:fuente|fuentes|con información de)\s*[:：]?\s*.{1,120}$
        (?:publicado|aparecido) originalmente .{0,100}$
        (?:este artículo|esta nota) .{0,40}(?:publicad[oa]|apareció) .{0,100}$
        (?:leer|ver|lea) (?:el artículo|la nota|el original|más en|artículo).{0,80}$
        (?:джерело|першоджерело|за матеріалами|источник|первоисточник|по материалам)\s*[:：—–-]?\s*.{1,120}$
        (?:читати|читать) (?:оригінал|оригинал|повністю|полностью|далі|далее|на сайт).{0,60}$
        (?:المصدر|مصدر الخبر|نقلا عن|نقلاً عن)\s*[:：]?\s*.{1,80}$
        (?:来源|來源|文章来源|新闻来源|原文|原文链接|原文連結|出处|出處|出典|引用元|ソース|출처|원문)\s*[:：]\s*.{1,120}$
        (?:fonte|bron|źródło|kaynak|källa|kilde|lähde|zdroj|forrás|sursa|πηγή|sumber)\s*[:：|-]\s*.{1,120}$
    """,
    "consent": r"""
        (?:we and our|wir und unsere|nous et nos|nosotros y nuestros|noi e i nostri|nós e os nossos|wij en onze|my i nasi)(?: \d+)? (?:partners?|partnern?|partenaires|socios|partner|parceiros|partnerzy)\b.{0,400}$
        .{0,80}\b(?:werbung und tracking|anzeigen und tracking|ads and tracking|publicité et (?:le )?(?:suivi|tracking)|publicidad y (?:el )?(?:rastreo|seguimiento))\b.{0,200}$
        (?:we|this (?:site|website|page)|our (?:site|website|partners)|by (?:continuing|using|clicking|browsing)|we and our)\b.{0,120}\b(?:cookies?(?!-)|cookie policy|tracking technolog\w+|personal data|privacy policy)\b.{0,400}$
        (?:manage|review|change|update) your (?:privacy|cookie|consent)\b.{0,80}$
        (?:wir|diese (?:seite|website)|unsere (?:seite|website)|mit der nutzung)\b.{0,120}\bcookies?\b.{0,400}$
        (?:nous|ce site|notre site|en (?:continuant|poursuivant))\b.{0,120}\bcookies?\b.{0,400}$
        (?:utilizamos|usamos|este sitio|esta web|nuestro sitio|al (?:continuar|navegar))\b.{0,120}\bcookies?\b.{0,400}$
        (?:ми|цей сайт|наш сайт|сайт|мы|этот сайт|продовжуючи|продолжая)\b.{0,100}(?:cookies?|куки|файли cookie|файлы cookie).{0,300}$
        (?:نستخدم|يستخدم|باستخدام).{0,60}(?:ملفات تعريف الارتباط|الكوكيز|cookies?).{0,200}$
        .{0,20}(?:本网站|本站|我们|我們|本網站).{0,20}(?:使用|会使用).{0,10}(?:cookies?).{0,120}$
        .{0,30}(?:cookie|クッキー)を(?:使用|利用).{0,80}$
        .{0,30}쿠키를 (?:사용|이용).{0,80}$
        (?:questo sito|il sito|utilizziamo|usiamo|este site|deze (?:site|website)|wij gebruiken|we gebruiken|ta strona|używamy|bu site|bu web sitesi|sitemiz)\b.{0,120}\b(?:cookies?|cookie'?\w*|ciastecz\w+|çerez\w*).{0,300}$
    """,
    "paywall": r"""
        (?:subscribe|sign in|log in|register|become a (?:member|subscriber)) (?:now |today |here )?(?:to|and) (?:continue|keep|read|unlock|access|get (?:full|unlimited))\b.{0,120}$
        (?:to|want to) (?:continue|keep) reading\b.{0,120}$
        (?:to|want to) (?:view|read|see|unlock|finish) (?:the |this |our )?(?:full |whole |entire |complete |rest of (?:the|this) )?(?:story|article|text|report|post)\b.{0,20}\b(?:subscri|sign in|sign up|log in|register|become|join)\w*\b.{0,120}$
        this (?:article|content|story|post|page) is (?:only )?(?:for|available to|reserved for|exclusive to|exclusively for|restricted to) .{0,40}(?:subscribers?|members?|premium).{0,80}$
        you(?:'ve| have) (?:reached|read|used) (?:your|all|the|\d+)\b.{0,60}(?:free|limit|articles?).{0,80}$
        (?:déjà|bereits|schon|ya eres|già|já é|вже|уже) (?:abonn|suscri|abbonat|assinante|передплат|підписан|подписан)\w*.{0,80}$
        already (?:a|have an?) (?:subscriber|member|account|subscription)\b.{0,60}$
        (?:diese[rn]? (?:artikel|inhalt|beitrag)|der (?:artikel|beitrag)) .{0,60}(?:abonnent|abo|plus|registrier).{0,80}$
        (?:weiterlesen|jetzt weiterlesen|lesen sie weiter) (?:mit|im|mit dem) .{0,60}abo.{0,40}$
        sie haben (?:bereits|schon) ein .{0,40}abo.{0,40}$
        (?:cet article|ce contenu|la suite) (?:est|de cet article est) .{0,40}(?:abonnés|abonné\w*).{0,60}$
        il vous reste .{0,40}(?:article|lire).{0,60}$
        (?:este|esta) (?:artículo|contenido|noticia) .{0,40}(?:suscriptor\w+|abonad\w+).{0,60}$
    """,
    "advertisement": r"""
        (?:article|story|content|report) continues (?:below|after).{0,60}$
        (?:continue|scroll|keep) (?:reading|down|scrolling)?\s*(?:below|for more|to continue|after|with)\b.{0,60}$
        (?:this (?:post|article|page|content) (?:may )?contains?|we may earn|as an amazon associate|we (?:earn|receive) a commission)\b.{0,200}$
        if you (?:buy|purchase|click) .{0,120}(?:commission|affiliate).{0,100}$
        paid (?:for|content|post) by .{0,60}$
        sponsored (?:by|content).{0,60}$
    """,
    "placeholder": r"""
        (?:article|featured?|main|hero|post|news|story|lead|cover|header|author|placeholder|thumbnail|stock) (?:image|photo|picture|thumbnail|illustration)(?: (?:for|of|from|to)\b.{0,160}| \d+)?$
        (?:image|photo|picture|figure|slide|gallery image|bild|foto|imagen|фото|зображення|изображение|صورة|图|図) ?(?:no\.? ?)?\d{1,3}(?: ?(?:of|/|von|de|sur|из|з) ?\d{1,3})?$
        \d{1,3} ?(?:of|/|von|de|sur|из|з) ?\d{1,3}(?: (?:images?|photos?|slides?|bilder|fotos))?$
        (?:click|tap) (?:on )?(?:the )?(?:image|photo|picture)?\s?(?:to|for) (?:enlarge|expand|zoom|view|a larger|play|open).{0,40}$
        (?:image|photo|video|img) (?:not|un|could not)\s?(?:available|be loaded|loaded|found).{0,40}$
        (?:watch|play) (?:the |this )?video(?: (?:above|below|here))?$
        [\w-]{1,80}\.(?:jpe?g|png|gif|webp|svg|avif|mp4)$
        your browser does not support .{0,60}$
        (?:please )?enable javascript.{0,80}$
    """,
    "footer": r"""
        (?:©|\(c\)|&copy|copyright\b(?=.{0,30}(?:©|\(c\)|\b(?:19|20)\d\d\b)|.{0,200}\b(?:reproduced|reserved|permission|prohibited)\b)).{0,300}$
        copyright.{0,40}$
        (?:\d{4} )?.{0,60}\ball rights reserved\b.{0,80}$
        (?:this (?:material|article|content|story)|no part of|reproduction|distribution|republication)\b.{0,120}\b(?:may not be (?:published|reproduced|copied|broadcast|used|reprinted|republished)|prohibited|without (?:the )?(?:prior |written |express )*permission|reproduced|rewritten|redistributed)\b.{0,120}$
        (?:powered|designed|developed|theme) (?:by|and)\b.{0,60}$
        .{0,80}(?:alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|усі права захищен\w+|всі права захищен\w+|все права защищены|جميع الحقوق محفوظة|版权所有|版權所有|未经授权.{0,20}|不得转载|無断転載.{0,12}|무단.{0,6}전재.{0,20}|wszelkie prawa zastrzeżone|tüm hakları saklıdır|alle rechten voorbehouden).{0,100}$
    """,
    "caption": r"""
        (?:photo|photos|image|images|picture|pictures|photograph|photo by|image by|photo credit|image credit|credit|credits|photo courtesy|courtesy|courtesy of|illustration|file photo|graphic|video)\s*(?:credit|source|by|of|courtesy(?: of)?|illustration)?(?:\s*[:：|/]|\s+-)\s*.{1,160}$
        (?:photo|image|picture|photograph|illustration) (?:by|courtesy of|credit|via|from) .{1,120}$
        (?:getty images|reuters|afp via getty images|ap photo|epa-efe|shutterstock|istock|adobe stock|unsplash|pixabay|wikimedia commons|screenshot|file photo|courtesy photo|handout|stock image|imago images|picture alliance|dpa)(?:[\s/,|]+.{0,60})?$
        (?:foto|fotos|bild|bilder|bildquelle|fotocredit|bildnachweis|copyright|quelle bild|photo|crédit photo|crédits photo|crédit|crédits|crédits photos|légende|imagen|fotografía|crédito|créditos|foto de|фото|фотографія|ілюстрація|фотография|иллюстрация|изображение|зображення|صورة|تصوير|مصدر الصورة|图片来源|图|图片|摄影|圖|圖片來源|写真|写真提供|画像|撮影|사진|사진 제공|immagine|imagem|crédito da foto|beeld|zdjęcie|fot|fotoğraf|görsel|kuva|bild)\s*[:：|/=©]\s*.{1,140}$
        (?:fot\.|foto:|©)\s*.{1,80}$
    """,
    "tags": r"""
        (?:tags?|topics?|keywords?|filed under|categories|category|posted in|tagged|tagged with|tagged as|more on|related topics|themen|schlagworte|schlagwörter|stichworte|kategorien?|mots[- ]clés|thèmes|étiquettes|catégories?|etiquetas|temas|categorías?|archivado en|теги|мітки|ключові слова|рубрика|метки|ключевые слова|темы|теми|الوسوم|كلمات مفتاحية|الكلمات المفتاحية|标签|标签|关键词|關鍵字|標籤|タグ|キーワード|태그|키워드|tagi|etiketler|argomenti|trefwoorden|palavras-chave)\s*[:：|]\s*.{1,240}$
        #\w+(?:[\s,]+#\w+)*$
        this (?:entry|post) was (?:posted|published|written|filed) (?:on|in|by|under)\b.{0,300}$
        (?:dieser|der) (?:beitrag|eintrag) wurde (?:am|unter|in|von|um)\b.{0,300}(?:veröffentlicht|verschlagwortet|abgelegt).{0,200}$
        (?:cette entrée|cet article) a été (?:publiée?|postée?) (?:le|dans|par)\b.{0,300}$
        esta entrada (?:fue|ha sido) publicada (?:el|en|por)\b.{0,300}$
        questo (?:articolo|post) è stato pubblicato (?:il|in|da)\b.{0,300}$
    """,
    "related": r"""
        (?:more|other|all|latest|recent|top|new) (?:stories|news|articles|posts|headlines|coverage|content|reports|reading|videos) (?:from|by|about|on|in|for|like|at|around|you)\b.{0,60}$
        more (?:from|by|in) (?:the )?(?:[\w.&'-]+ ?){1,5}$
        (?:you|we|readers|people|others) (?:may|might|also|think you|who)\b.{0,20}\b(?:like|also like|love|interested in|enjoy|enjoyed|read|also read|liked)\b.{0,40}$
        (?:related|recommended|suggested|similar|popular|trending|featured|further|most popular|most read|top|must-read) (?:stories|story|articles?|posts?|news|content|reading|coverage|links|videos?|topics?|reads|headlines) ?(?:from|for|on|about|in|to|this|right|now|today|by|of|around|you|across|near)?\b.{0,40}$
        trending (?:on|in|now|today|this)\b.{0,40}$
        (?:popular|most read|most viewed|trending|latest|new) (?:on|in|this|right now|today|from|at)\b.{0,40}$
        (?:read|see|watch|explore|discover|find) (?:more|also) (?:from|on|about|in|stories|articles|news)\b.{0,60}$
        what (?:else )?(?:to|you should) (?:read|know|watch)(?: (?:next|today|now|this week))?$
        (?:the )?(?:day's|week's|today's) (?:top|best|biggest|most)\b.{0,40}$
        (?:mehr|weitere[sn]?|alle|aktuelle|neueste) (?:artikel|beiträge|meldungen|nachrichten|themen|news|texte|berichte)\b.{0,60}$
        mehr (?:von|aus|zu|zum|zur|über) .{0,40}$
        (?:auch )?(?:das|dieses?|diese \w+|das thema) könnten? .{0,40}(?:interessieren|gefallen)$
        (?:plus d'|autres |d'autres |tous les |nos )(?:articles?|actualités|infos|contenus)\b.{0,50}$
        (?:más|otras|todas las|últimas) (?:noticias|notas|artículos|historias|información)\b.{0,50}$
        (?:más|lo más) (?:leíd[oa]s?|vist[oa]s?|de|sobre)\b.{0,40}$
        (?:більше|інші|усі|всі|останні|читайте|свіжі) (?:новин\w*|статт\w*|матеріал\w*|також|ще)\b.{0,50}$
        (?:больше|другие|все|последние|ещё|еще|свежие) (?:новост\w*|стат\w*|материал\w*)\b.{0,50}$
        (?:المزيد|مزيد|مقالات|أخبار|مواضيع) (?:من|عن|ذات|أخرى|مشابهة|قد)\b.{0,40}$
        (?:更多|其他|相关|相關|热门|熱門|推荐|推薦|最新)(?:新闻|新聞|文章|报道|報導|内容|消息|阅读|閱讀).{0,10}$
        .{0,12}(?:の関連記事|の記事一覧|に関する記事|の他の記事|のおすすめ|の最新記事|관련 기사|다른 기사|인기 기사)$
    """,
    "byline": r"""
        (?:about|more from|more by|meet|view all posts by|all posts by|posts by|articles by) (?:the )?(?:author|writer|reporter|our (?:author|reporter|team))s?\b.{0,60}$
        (?:view|see|read) (?:all|more) (?:posts|articles|stories|work) (?:by|from) .{1,60}$
    """,
    "other": r"""
        (?:reading time|read time|estimated reading time|time to read)\s*[:：-]?\s*\d.{0,30}$
        (?:about |approx\.? )?(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)[ -]?(?:min|mins|minutes?)\.? (?:read|reading|to read|listen|watch)(?: time)?$
        \d{1,3} ?(?:min|minuten|minutes|minutos|хв|мин|минут[аы]?|хвилин[иа]?|دقائق|دقيقة|分钟|分鐘|分|분)\.? ?(?:lesezeit|lesedauer|de lecture|de lectura|читання|чтения|قراءة|阅读|閱讀|で読める|읽기|di lettura|de leitura|leestijd|czytania|okuma)?$
        (?:lesezeit|lesedauer|temps de lecture|tiempo de lectura|час читання|время чтения|مدة القراءة|وقت القراءة|阅读时间|阅读时长|読了時間|tempo di lettura|tempo de leitura|leestijd|czas czytania|okuma süresi)\s*[:：-]?\s*(?:ca\.? |env\.? )?\d.{0,20}$
        (?:fact[- ]checked|reviewed|edited|medically reviewed|additional reporting|reporting|editing|compiled|translated) by .{1,160}$
        (?:this (?:story|article) (?:was|has been) (?:updated|corrected|edited|produced|translated|generated)).{0,240}$
        (?:do you have|got) (?:a (?:story|tip|news tip|correction)|any (?:information|tips)).{0,160}$
        (?:contact|email|e-mail|write to|reach) (?:the (?:author|reporter|editor|writer)|us|our|him at|her at|[\w. ]{2,40} at) .{0,120}@.{0,60}$
    """,
}
