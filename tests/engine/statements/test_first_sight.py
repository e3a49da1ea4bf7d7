"""Invented passages after the manner of news in four languages: who says what, at the first reading of a whole piece."""

from __future__ import annotations

import pytest

from broadsheet import find_statements

PASSAGES = [
    (
        "german 1",
        "de",
        "2025-10-15",
        (
            "Die Stadtwerke Löhnberg heben zum Januar die Preise für Fernwärme an. Ein durchschnittlicher Haushalt müsse mit 190 Euro mehr im Jahr rechnen, kündigte Geschäftsführerin Imke Radloff am Dienstag an. „Wir geben nur weiter, was wir selbst zahlen“, betonte sie.\n"
            "\n"
            "Der Mieterverein widersprach umgehend. „Das ist ein Griff in die Taschen derer, die nicht ausweichen können“, kritisierte dessen Vorsitzender Holger Pfeil. Er forderte die Stadt auf, den Vertrag offenzulegen.\n"
            "\n"
            "Oberbürgermeisterin Susanne Krahl (parteilos) ließ mitteilen, sie werde sich „zu gegebener Zeit“ äußern."
        ),
        [
            ("Ein durchschnittlicher Haushalt müsse mit 190 Euro mehr im Jahr rechnen", "indirect", "Imke Radloff"),
            ("Wir geben nur weiter, was wir selbst zahlen", "direct", "Imke Radloff"),
            ("Das ist ein Griff in die Taschen derer, die nicht ausweichen können", "direct", "Holger Pfeil"),
        ],
    ),
    (
        "german 2",
        "de",
        "2025-10-15",
        (
            "Beim Brand eines Reiterhofs in Wüsterode sind in der Nacht zum Mittwoch elf Pferde verendet. „Als wir ankamen, stand der Dachstuhl schon in Flammen“, berichtete Einsatzleiter Thorben Maack. Menschen seien nicht verletzt worden.\n"
            "\n"
            "Eine Nachbarin, die das Feuer als Erste bemerkte, ist noch immer fassungslos. „Die Tiere haben geschrien“, erzählt die 58-Jährige. „Das vergesse ich nie.“\n"
            "\n"
            "Zur Ursache wollte sich die Polizei zunächst nicht äußern. Ein Sprecher der Kreisverwaltung schätzte den Schaden auf rund 800.000 Euro."
        ),
        [
            ("Als wir ankamen, stand der Dachstuhl schon in Flammen", "direct", "Thorben Maack"),
            ("Menschen seien nicht verletzt worden", "indirect", "Thorben Maack"),
            ("Die Tiere haben geschrien", "direct", "58-Jährige"),
        ],
    ),
    (
        "german 3",
        "de",
        "2025-10-15",
        (
            "Im Streit um das Stadion hat der Investor nachgelegt. In einem Interview mit der „Havelpost“ sagte Milliardär Rasmus Thiel, er habe „die Geduld verloren“. Entweder der Rat stimme bis Weihnachten zu, „oder wir bauen woanders“.\n"
            "\n"
            "Die Grünen-Fraktion reagierte gelassen. Man lasse sich nicht erpressen, erklärte Fraktionschefin Defne Aydin. Thiel habe schon dreimal mit dem Rückzug gedroht, „passiert ist nie etwas“.\n"
            "\n"
            "Auch aus der CDU kommt Kritik. „So redet man nicht mit einem gewählten Rat“, meint Ratsherr Jochen Speck."
        ),
        [
            ("Man lasse sich nicht erpressen", "indirect", "Defne Aydin"),
            ("passiert ist nie etwas", "direct", "Defne Aydin"),
            ("So redet man nicht mit einem gewählten Rat", "direct", "Jochen Speck"),
        ],
    ),
    (
        "german 4",
        "de",
        "2025-10-15",
        (
            "Das Landgericht Auental hat den früheren Bankdirektor Gero Winkels freigesprochen. Die Beweise reichten nicht aus, begründete die Vorsitzende Richterin Petra Odenthal das Urteil. Winkels selbst sagte nach der Verhandlung: „Fünf Jahre meines Lebens sind weg.“\n"
            "\n"
            "Die Staatsanwaltschaft kündigte Revision an. „Wir halten das Urteil für falsch“, so Oberstaatsanwalt Lennart Böge.\n"
            "\n"
            "Sein Verteidiger sprach dagegen von einem „guten Tag für den Rechtsstaat“."
        ),
        [
            ("Wir halten das Urteil für falsch", "direct", "Lennart Böge"),
            ("guten Tag für den Rechtsstaat", "mixed", "Sein Verteidiger"),
        ],
    ),
    (
        "german 5",
        "de",
        "2025-10-15",
        (
            "Nach dem 0:4 in Brakel herrschte beim SV Harsum Ratlosigkeit. „Das war eine Frechheit“, polterte Trainer Udo Wenzel, der seine Mannschaft nach Abpfiff minutenlang in der Kabine festhielt. Kapitän Malte Frers nahm die Schuld auf sich: „Ich habe zwei Tore verschuldet, das darf nicht passieren.“\n"
            "\n"
            "Sportvorstand Elif Kocak stärkte dem Trainer den Rücken. „Udo hat unser volles Vertrauen“, versicherte sie dem Sender Radio Nord. Über einen Nachfolger werde nicht gesprochen.\n"
            "\n"
            "Die Fans sehen das anders: „Wenzel raus!“, schallte es von den Rängen."
        ),
        [
            ("Das war eine Frechheit", "direct", "Udo Wenzel"),
            ("Ich habe zwei Tore verschuldet, das darf nicht passieren", "direct", "Malte Frers"),
            ("Udo hat unser volles Vertrauen", "direct", "Elif Kocak"),
            ("Über einen Nachfolger werde nicht gesprochen", "indirect", "Elif Kocak"),
        ],
    ),
    (
        "german 6",
        "de",
        "2025-10-15",
        (
            "Forscher der Universität Marnau warnen vor einem Kollaps der Seegraswiesen. „In zehn Jahren könnte die Hälfte verschwunden sein“, sagt die Meeresbiologin Annika Thomsen, Erstautorin der Studie. Ursache seien vor allem Düngemittel aus der Landwirtschaft.\n"
            "\n"
            "Ihr Kollege Piotr Lewandowski ist vorsichtiger. Die Daten seien „noch zu dünn“, gibt er zu bedenken.\n"
            "\n"
            "Laut Umweltministerium ist der Eintrag von Stickstoff seit 2015 um ein Fünftel gesunken. Der Bauernverband wollte die Studie auf Anfrage nicht kommentieren."
        ),
        [
            ("In zehn Jahren könnte die Hälfte verschwunden sein", "direct", "Annika Thomsen"),
            ("Ursache seien vor allem Düngemittel aus der Landwirtschaft", "indirect", "Annika Thomsen"),
            ("noch zu dünn", "mixed", "Piotr Lewandowski"),
            ("ist der Eintrag von Stickstoff seit 2015 um ein Fünftel gesunken", "indirect", "Umweltministerium"),
        ],
    ),
    (
        "german 7",
        "de",
        "2025-10-15",
        (
            "„Wir schaffen das nicht allein“, sagt Landrat Bodo Kniep. „Der Bund muss endlich zahlen.“ Kniep steht vor dem alten Krankenhaus von Ziesar, das im Frühjahr schließen soll.\n"
            "\n"
            "Drinnen packt Stationsleiterin Rukiye Demir Akten in Kisten. „Ich habe hier meine Ausbildung gemacht“, sagt sie. Ob sie Angst habe? „Angst nicht. Wut.“\n"
            "\n"
            "Im Gesundheitsministerium verweist man auf die Zahlen. Das Haus habe „seit Jahren rote Zahlen geschrieben“, heißt es dort."
        ),
        [
            ("Wir schaffen das nicht allein", "direct", "Bodo Kniep"),
        ],
    ),
    (
        "german 8",
        "de",
        "2025-10-15",
        (
            "Die Bahngewerkschaft droht mit Streiks über die Feiertage. „Wenn bis Montag kein Angebot vorliegt, stehen die Räder still“, sagte Verhandlungsführer Carsten Blohm nach der vierten Runde. Auf die Frage, ob auch der Güterverkehr betroffen sei, antwortete er knapp: „Alles.“\n"
            "\n"
            "Personalvorstand Henrike Lüders nannte die Drohung „verantwortungslos“. Das Angebot liege seit Wochen auf dem Tisch. „Man muss es nur lesen“, fügte sie hinzu."
        ),
        [
            ("Wenn bis Montag kein Angebot vorliegt, stehen die Räder still", "direct", "Carsten Blohm"),
            ("Alles", "direct", "Carsten Blohm"),
            ("verantwortungslos", "mixed", "Henrike Lüders"),
            ("Das Angebot liege seit Wochen auf dem Tisch", "indirect", "Henrike Lüders"),
            ("Man muss es nur lesen", "direct", "Henrike Lüders"),
        ],
    ),
    (
        "french 1",
        "fr",
        "2025-10-15",
        (
            "La fermeture de l'usine Vertolle, annoncée lundi, a provoqué la colère à Saint-Rémy-le-Vieux. « On nous a menti pendant des mois », s'emporte Gérald Poncet, délégué syndical. Selon lui, 240 salariés sont concernés.\n"
            "\n"
            "La direction évoque des pertes « devenues insoutenables ». « Aucun licenciement sec n'interviendra avant l'été », a assuré la directrice du site, Nadège Fournel, devant la presse.\n"
            "\n"
            "Le préfet a promis de recevoir les salariés vendredi."
        ),
        [
            ("On nous a menti pendant des mois", "direct", "Gérald Poncet"),
            ("240 salariés sont concernés", "indirect", "Gérald Poncet"),
            ("devenues insoutenables", "mixed", "direction"),
            ("Aucun licenciement sec n'interviendra avant l'été", "direct", "Nadège Fournel"),
        ],
    ),
    (
        "french 2",
        "fr",
        "2025-10-15",
        (
            "Un incendie a ravagé dans la nuit de samedi à dimanche la halle de Brécourt. « Les flammes montaient à vingt mètres », raconte une riveraine, encore sous le choc. « J'ai cru que tout le quartier allait y passer. »\n"
            "\n"
            "Le maire, Thibault Lescure, s'est rendu sur place à l'aube. « C'est un morceau de notre histoire qui part en fumée », a-t-il déploré, ajoutant que la reconstruction serait « une priorité ».\n"
            "\n"
            "D'après les pompiers, le feu a pris dans un local technique."
        ),
        [
            ("Les flammes montaient à vingt mètres", "direct", "riveraine"),
            ("C'est un morceau de notre histoire qui part en fumée", "direct", "Thibault Lescure"),
            ("une priorité", "mixed", "Thibault Lescure"),
            ("le feu a pris dans un local technique", "indirect", "pompiers"),
        ],
    ),
    (
        "french 3",
        "fr",
        "2025-10-15",
        (
            "Invitée de Radio Littoral mardi matin, la ministre des Transports Oriane Delmas a défendu son projet de péage. « Ceux qui roulent doivent payer la route », a-t-elle martelé. Interrogée sur la grogne des artisans, elle a répondu : « Je les comprends, mais je ne céderai pas. »\n"
            "\n"
            "Dans l'opposition, le sénateur Baptiste Courrège dénonce « un racket ». Il réclame un référendum.\n"
            "\n"
            "« La ministre vit dans une bulle », tacle de son côté l'économiste Yannick Thouvenin."
        ),
        [
            ("un racket", "direct", "Baptiste Courrège"),
            ("La ministre vit dans une bulle", "direct", "Yannick Thouvenin"),
        ],
    ),
    (
        "french 4",
        "fr",
        "2025-10-15",
        (
            "Le procès de l'ancien notaire Édouard Masselin s'est ouvert jeudi à Valmont. À la barre, le prévenu a nié en bloc. « Je n'ai jamais touché un centime », a-t-il juré. Son avocate, Me Sabrina Khelifi, a plaidé la relaxe.\n"
            "\n"
            "« Mon client est un homme brisé », a-t-elle insisté. Le procureur, lui, a requis trois ans de prison, estimant que les faits étaient « d'une gravité exceptionnelle ».\n"
            "\n"
            "L'une des victimes, âgée de 81 ans, a confié à la sortie : « Je veux juste récupérer ma maison. »"
        ),
        [
            ("Je n'ai jamais touché un centime", "direct", "Édouard Masselin"),
            ("Mon client est un homme brisé", "direct", "Sabrina Khelifi"),
            ("d'une gravité exceptionnelle", "mixed", "procureur"),
        ],
    ),
    (
        "french 5",
        "fr",
        "2025-10-15",
        (
            "« Le vin de cette année sera rare, mais magnifique. » Sur les coteaux de Montbrun, Hélène Castaing ne cache pas son enthousiasme. La vigneronne explique que la grêle de juin a détruit un tiers de la récolte.\n"
            "\n"
            "À quelques kilomètres, son voisin Paul-Henri Vialle est moins optimiste : « Encore un été comme ça et je vends. » La chambre d'agriculture estime les pertes à douze millions d'euros.\n"
            "\n"
            "Contacté, l'assureur Mutagri n'a pas souhaité réagir."
        ),
        [
            ("Le vin de cette année sera rare, mais magnifique", "direct", "Hélène Castaing"),
            ("Encore un été comme ça et je vends", "direct", "Paul-Henri Vialle"),
            ("les pertes à douze millions d'euros", "indirect", "chambre d'agriculture"),
        ],
    ),
    (
        "french 6",
        "fr",
        "2025-10-15",
        (
            "L'entraîneur de l'US Kerdreux, Loïc Tanguy, n'a pas mâché ses mots après la défaite (3-0). « On a joué comme des juniors », a lâché le technicien breton en conférence de presse. « Il va falloir se regarder dans la glace. »\n"
            "\n"
            "Son gardien, Mathis Oger, a présenté ses excuses aux supporters : « C'est ma faute, je l'assume. »\n"
            "\n"
            "Le président du club, Armel Riou, a écarté tout changement. « Loïc reste, un point c'est tout », a tranché ce dernier."
        ),
        [
            ("C'est ma faute, je l'assume", "direct", "Mathis Oger"),
            ("Loïc reste, un point c'est tout", "direct", "Armel Riou"),
        ],
    ),
    (
        "french 7",
        "fr",
        "2025-10-15",
        (
            "L'Agence des eaux a publié mercredi un rapport alarmant. On y lit que « 40 % des nappes sont sous leur niveau normal ». « La situation n'a jamais été aussi tendue en octobre », commente Fabienne Roustan, hydrologue à l'université d'Orgelle, qui n'a pas participé à l'étude.\n"
            "\n"
            "Le gouvernement, par la voix de son porte-parole, a jugé ces conclusions « excessives ». Une réunion est prévue la semaine prochaine, a-t-il précisé."
        ),
        [
            ("La situation n'a jamais été aussi tendue en octobre", "direct", "Fabienne Roustan"),
            ("excessives", "mixed", "gouvernement"),
        ],
    ),
    (
        "french 8",
        "fr",
        "2025-10-15",
        (
            "Vingt ans après la disparition de leur fille, les époux Jaubert ne renoncent pas. « Tant qu'on respire, on cherche », souffle Denise Jaubert, la mère. Son mari, Roger, acquiesce. « Quelqu'un sait », dit-il simplement.\n"
            "\n"
            "Le nouveau juge d'instruction a rouvert le dossier en mars. Il n'exclut « aucune piste ». L'avocat du couple, Me Karim Belhadj, salue « un signal fort » et espère des analyses avant Noël."
        ),
        [
            ("Tant qu'on respire, on cherche", "direct", "Denise Jaubert"),
            ("Quelqu'un sait", "direct", "Roger"),
            ("un signal fort", "mixed", "Karim Belhadj"),
        ],
    ),
    (
        "spanish 1",
        "es",
        "2025-10-15",
        (
            "La alcaldesa de Villamora, Rosario Quintela, anunció este martes la peatonalización del centro. “Vamos a devolver la calle a los vecinos”, proclamó en rueda de prensa. Según Quintela, las obras empezarán en enero.\n"
            "\n"
            "Los comerciantes no lo ven claro. “Nos van a arruinar la campaña de Navidad”, lamentó el presidente de la asociación, Eusebio Lamas. El edil opositor Marcos Rey acusó al gobierno local de “improvisar”."
        ),
        [
            ("Vamos a devolver la calle a los vecinos", "direct", "Rosario Quintela"),
            ("las obras empezarán en enero", "indirect", "Rosario Quintela"),
            ("Nos van a arruinar la campaña de Navidad", "direct", "Eusebio Lamas"),
            ("al gobierno local de “improvisar", "mixed", "Marcos Rey"),
        ],
    ),
    (
        "spanish 2",
        "es",
        "2025-10-15",
        (
            "Tres pescadores fueron rescatados el lunes frente a la costa de Puerto Saltés. «Pensé que no volvería a ver a mi familia», confesó uno de ellos, Julián Arcos, al bajar del helicóptero. El patrón, que aún permanece ingresado, se encuentra estable.\n"
            "\n"
            "«Las olas superaban los seis metros», explicó la capitana Lorena Valdivia, que dirigió la operación. La capitana añadió que el barco carecía de radio.\n"
            "\n"
            "Fuentes de Salvamento Marítimo apuntan a un fallo del motor."
        ),
        [
            ("Pensé que no volvería a ver a mi familia", "direct", "Julián Arcos"),
            ("Las olas superaban los seis metros", "direct", "Lorena Valdivia"),
        ],
    ),
    (
        "spanish 3",
        "es",
        "2025-10-15",
        (
            "El ministro de Energía, Gonzalo Peñalver, descartó ayer nuevos cortes de luz. “El sistema es robusto”, sostuvo. Preguntado por las quejas de la industria, el ministro se limitó a decir que “los datos hablan por sí solos”.\n"
            "\n"
            "La patronal discrepa. “Llevamos tres apagones en un mes”, recordó su secretaria general, Amparo Lledó. “¿De qué robustez habla?”, se preguntó.\n"
            "\n"
            "El ministerio no quiso hacer comentarios."
        ),
        [
            ("El sistema es robusto", "direct", "Gonzalo Peñalver"),
            ("los datos hablan por sí solos", "direct", "Gonzalo Peñalver"),
            ("Llevamos tres apagones en un mes", "direct", "Amparo Lledó"),
            ("¿De qué robustez habla", "direct", "Amparo Lledó"),
        ],
    ),
    (
        "spanish 4",
        "es",
        "2025-10-15",
        (
            "“No voy a dimitir”, repitió hasta tres veces el gobernador Fabián Urrutia ante el Parlamento. Sus palabras fueron recibidas con abucheos. “Usted ya no gobierna, usted resiste”, le espetó la diputada Inés Collado desde su escaño.\n"
            "\n"
            "A la salida, Urrutia evitó a la prensa. Un asesor cercano aseguró que el gobernador “está más fuerte que nunca”.\n"
            "\n"
            "De acuerdo con una encuesta de la firma Demoscan, el 62 % de los ciudadanos pide elecciones."
        ),
        [
            ("No voy a dimitir", "direct", "Fabián Urrutia"),
            ("Usted ya no gobierna, usted resiste", "direct", "Inés Collado"),
            ("está más fuerte que nunca", "mixed", "asesor cercano"),
            ("el 62 % de los ciudadanos pide elecciones", "indirect", "una encuesta de la firma Demoscan"),
        ],
    ),
    (
        "spanish 5",
        "es",
        "2025-10-15",
        (
            "La escritora Maruja Beltrán recibió el premio Orilla a los 84 años. “Llega tarde, pero llega”, bromeó al recoger la estatuilla. Beltrán, que publicó su primera novela en 1968, dijo que piensa seguir escribiendo “mientras haya tinta”.\n"
            "\n"
            "El presidente del jurado, Alonso Sanchís, destacó “la insobornable libertad” de su obra. “Es nuestra gran maestra viva”, sentenció."
        ),
        [
            ("Llega tarde, pero llega", "direct", "Maruja Beltrán"),
            ("mientras haya tinta", "mixed", "Maruja Beltrán"),
            ("la insobornable libertad", "mixed", "Alonso Sanchís"),
            ("Es nuestra gran maestra viva", "direct", "Alonso Sanchís"),
        ],
    ),
    (
        "spanish 6",
        "es",
        "2025-10-15",
        (
            "El entrenador del Atlético Serrano, Diego Ferrán, se mostró satisfecho con el empate. «El punto es oro», dijo. Sobre el arbitraje, prefirió no opinar.\n"
            "\n"
            "En el otro banquillo, Nuno Cardoso no ocultó su enfado: «Nos han robado dos puntos». El portugués aseguró que hablará con el comité.\n"
            "\n"
            "«Hay que pasar página», zanjó el capitán visitante, Iván Ledesma."
        ),
        [
            ("El punto es oro", "direct", "Diego Ferrán"),
            ("Nos han robado dos puntos", "direct", "Nuno Cardoso"),
            ("Hay que pasar página", "direct", "Iván Ledesma"),
        ],
    ),
    (
        "spanish 7",
        "es",
        "2025-10-15",
        (
            "Vecinos de San Blas denuncian la falta de agua desde hace nueve días. “Mis hijos se bañan con baldes”, cuenta Yolanda Pinzón, madre de cuatro. “Nadie da la cara”, agrega.\n"
            "\n"
            "La empresa Aguas del Norte atribuyó el problema a una avería. “Estamos trabajando día y noche”, afirmó un portavoz de la compañía, quien pidió paciencia.\n"
            "\n"
            "La defensora del pueblo, Gladys Moncada, advirtió de que acudirá a los tribunales si no hay solución."
        ),
        [
            ("Mis hijos se bañan con baldes", "direct", "Yolanda Pinzón"),
            ("Nadie da la cara", "direct", "Yolanda Pinzón"),
            ("Estamos trabajando día y noche", "direct", "portavoz de la compañía"),
            ("de que acudirá a los tribunales si no hay solución", "indirect", "Gladys Moncada"),
        ],
    ),
    (
        "spanish 8",
        "es",
        "2025-10-15",
        (
            "Una investigación de la Universidad de Almazán revela que dormir la siesta mejora la memoria. “Bastan veinte minutos”, señala la neuróloga Clara Echevarría, autora principal. “Más de una hora, en cambio, resulta contraproducente”.\n"
            "\n"
            "Otros expertos piden cautela. “La muestra es pequeña”, objeta Samuel Ibarra, del Instituto del Sueño, quien no participó en el trabajo.\n"
            "\n"
            "Echevarría admite las limitaciones, pero insiste en que “el efecto es real”."
        ),
        [
            ("dormir la siesta mejora la memoria", "indirect", "Una investigación de la Universidad de Almazán"),
            ("Bastan veinte minutos", "direct", "Clara Echevarría"),
            ("La muestra es pequeña", "direct", "Samuel Ibarra"),
            ("el efecto es real", "mixed", "Clara Echevarría"),
        ],
    ),
    (
        "english 1",
        "en",
        "2025-10-15",
        (
            "“We have buried two dogs this month, and nobody from the council has so much as rung.” The complaint came from Moira Tesk, who farms sheep above the reservoir. The water company denies that the spill harmed any animals.\n"
            "\n"
            "The company said it had tested the stream on 3 October and found “nothing of concern”. Severn Vale Water, which serves 90,000 homes, declined to say how often it samples the site.\n"
            "\n"
            "“I would not let my children paddle in it,” one engineer who worked on the plant said."
        ),
        [
            ("We have buried two dogs this month, and nobody from the council has so much as rung", "direct", "Moira Tesk"),
            ("it had tested the stream on 3 October and found “nothing of concern", "mixed", "water company"),
            ("I would not let my children paddle in it", "direct", "one engineer"),
        ],
    ),
    (
        "english 2",
        "en",
        "2025-10-14",
        (
            "Halden Freight will cut 300 jobs at its Portsea depot, the company said on Monday. The haulier blamed “a brutal market”. Its chief executive, Colm Devray, told staff in an email: “This is the hardest letter I have written.\n"
            "\n"
            "“I know that many of you have given us your best years. I am sorry.”\n"
            "\n"
            "Devray declined to comment on his own pay. The transport union said it would fight every redundancy; its leader, Pat Ruane, called the cuts “vandalism”."
        ),
        [
            ("Halden Freight will cut 300 jobs at its Portsea depot", "indirect", "company"),
            ("a brutal market", "direct", "haulier"),
            ("This is the hardest letter I have written", "direct", "Colm Devray"),
            ("it would fight every redundancy", "indirect", "transport union"),
            ("vandalism", "mixed", "Pat Ruane"),
        ],
    ),
    (
        "english 3",
        "en",
        "2025-10-15",
        (
            "Marta Oyelaran has spent thirty years underground. We met her at the mouth of the Cray tunnel.\n"
            "\n"
            "What is the worst thing you have seen down there?\n"
            "\n"
            "Water where there should be none. You hear it before you see it.\n"
            "\n"
            "Did you ever think of leaving?\n"
            "\n"
            "Every spring. Then summer comes and the rock is dry, and I forget.\n"
            "\n"
            "What would you tell the minister?\n"
            "\n"
            "That maps are not rock."
        ),
        [
            ("Water where there should be none. You hear it before you see it", "direct", "Marta Oyelaran"),
            ("Every spring. Then summer comes and the rock is dry, and I forget", "direct", "Marta Oyelaran"),
            ("That maps are not rock", "direct", "Marta Oyelaran"),
        ],
    ),
    (
        "english 4",
        "en",
        "2025-10-15",
        (
            "“My father used to say, ‘Never sell the boat,’ and I never did,” said Ruairi Quade, 71, the last herring skipper in Dunmarrow. The fisheries ministry plans to buy out a dozen licences. “They say it is voluntary,” Quade said. “It is voluntary the way rain is.”\n"
            "\n"
            "The ministry said in a statement that no owner would be forced to sell. A spokeswoman for the ministry would not say how much it had set aside."
        ),
        [
            ("My father used to say, ‘Never sell the boat,’ and I never did", "direct", "Ruairi Quade"),
            ("They say it is voluntary", "direct", "Ruairi Quade"),
            ("no owner would be forced to sell", "indirect", "fisheries ministry"),
        ],
    ),
    (
        "english 5",
        "en",
        "2025-10-15",
        (
            "The verdict took the jury four hours. “Justice has been slow, but it has come,” read a note that the family's lawyer handed to reporters. Outside, the dead man's sister, Ines Vallory, was less measured. “He should rot,” she said.\n"
            "\n"
            "Prosecutors had described Carl Beddoes as “a man who collected keys”. His counsel, Oona Frith KC, said there would be an appeal. Beddoes himself refused to speak to officers after his arrest, the court heard."
        ),
        [
            ("Justice has been slow, but it has come", "direct", "note"),
            ("He should rot", "direct", "Ines Vallory"),
            ("a man who collected keys", "mixed", "Prosecutors"),
        ],
    ),
    (
        "english 6",
        "en",
        "2025-10-17",
        (
            "A recall of 40,000 prams was announced on Thursday after the regulator found a fault in the brake. Little Lark, which makes the prams in Leiden, said it was “working round the clock”. The Dutch firm added that no child had been hurt.\n"
            "\n"
            "Asked whether it had known of the fault since spring, the firm did not respond. The regulator would neither confirm nor deny that a whistleblower had come forward. “Parents deserve answers,” said Labour's Gwen Pasco, who chairs the consumer committee."
        ),
        [
            ("working round the clock", "mixed", "Little Lark"),
            ("no child had been hurt", "indirect", "Little Lark"),
            ("Parents deserve answers", "direct", "Gwen Pasco"),
        ],
    ),
    (
        "english 7",
        "en",
        "2025-10-15",
        (
            "Fog closed the airport for a second day. “There is simply nothing we can do about the weather,” the airport tweeted, “and we would ask travellers to stay at home.”\n"
            "\n"
            "Stranded travellers were unimpressed. “Stay at home? I am 900 miles from home,” said one. Another, Beatriz Onslow, had slept two nights on a bench. “I have a wedding on Saturday,” she said, before adding: “Mine.”\n"
            "\n"
            "No airline would comment."
        ),
        [
            ("There is simply nothing we can do about the weather", "direct", "airport"),
            ("I have a wedding on Saturday", "direct", "Beatriz Onslow"),
        ],
    ),
    (
        "english 8",
        "en",
        "2025-10-15",
        (
            "Councillors voted 9-4 to fell the Ashby oak. It is “riddled with fungus”, according to the tree officer, Dilwyn Hague. Campaigners say that is nonsense. “The man has never climbed it,” Sunniva Roe, a retired botanist, told the meeting.\n"
            "\n"
            "Mr Hague said afterwards he had been “up and down that tree for a decade”. He declined an invitation to debate Ms Roe."
        ),
        [
            ("riddled with fungus", "mixed", "Dilwyn Hague"),
            ("that is nonsense", "indirect", "Campaigners"),
            ("The man has never climbed it", "direct", "Sunniva Roe"),
            ("he had been “up and down that tree for a decade", "mixed", "Dilwyn Hague"),
        ],
    ),
    (
        "english 9",
        "en",
        "2025-10-15",
        (
            "The bank's profits fell by a third. Analysts had expected worse. “It could have been a bloodbath,” wrote Tobias Arkin of Fenmoor Capital in a note to clients. The bank, he added, “has bought itself a year”.\n"
            "\n"
            "The lender forecast a recovery in the second half. Finance director Priya Sandhu declined to be drawn on branch closures, saying only that “nothing is ruled in or out”."
        ),
        [
            ("It could have been a bloodbath", "direct", "Tobias Arkin"),
            ("has bought itself a year", "mixed", "Tobias Arkin"),
            ("nothing is ruled in or out", "mixed", "Priya Sandhu"),
        ],
    ),
    (
        "english 10",
        "en",
        "2025-10-15",
        (
            "“Get out, get out, the bank is going!” Those were the words that woke Hettie Marl at four in the morning. The shout came from a fireman. By dawn the river had taken six cottages and the chapel.\n"
            "\n"
            "“I saw my piano go past,” said Marl, 66. “You laugh or you cry.” The environment agency said the defences “performed as designed”. It has declined to publish the inspection reports. Nobody at the agency was available for comment."
        ),
        [
            ("I saw my piano go past", "direct", "Hettie Marl"),
            ("the defences “performed as designed", "mixed", "environment agency"),
        ],
    ),
]

SILENCE = [
    "Ada Quill declined to comment.",
    "The firm declined to say how often it samples the lock.",
    "The lender refused to be drawn on the eels.",
    "Ben Tarn declined to publicly discuss the lock.",
]


@pytest.mark.parametrize(
    ("language", "published", "text", "told"), [pytest.param(*passage[1:], id=passage[0]) for passage in PASSAGES]
)
def test_who_says_what(language: str, published: str, text: str, told: list[tuple[str, str, str]]) -> None:
    found = find_statements(text, published=published, language=language)
    for words, kind, speaker in told:
        said = {(one.kind, one.speaker) for one in found if any(words in text[span.start : span.end] for span in one.spans)}
        assert said == {(kind, speaker)}, words


@pytest.mark.parametrize("text", SILENCE)
def test_who_declines_to_speak_says_nothing(text: str) -> None:
    assert find_statements(text, language="en") == []
