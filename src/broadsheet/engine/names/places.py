"""Countries, well-known cities and regions, in the languages we read, and the adjectives made from them."""

from __future__ import annotations

from typing import Final

PLACES: Final = frozenset(
    entry.strip().replace("_", " ")
    for entry in str.split(
        """
Afghanistan Albania Algeria Andorra Angola Argentina Armenia Australia Austria Azerbaijan Bahamas Bahrain Bangladesh Barbados Belarus Belgium Belize Benin Bhutan Bolivia Bosnia Botswana Brazil Britain
Great_Britain Brunei Bulgaria Burkina_Faso Burma Burundi Cambodia Cameroon Canada Cape_Verde Chad Chile China Colombia Congo Costa_Rica Croatia Cuba Cyprus Czechia Czech_Republic Denmark Djibouti Dominican_Republic Ecuador
Egypt El_Salvador England Eritrea Estonia Ethiopia Fiji Finland France Gabon Gambia Gaza Georgia Germany Ghana Greece Greenland Grenada Guatemala Guinea Guyana Haiti Honduras Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy
Ivory_Coast Jamaica Japan Kazakhstan Kenya Kosovo Kuwait Kyrgyzstan Laos Latvia Lebanon Lesotho Liberia Libya Liechtenstein Lithuania Luxembourg Macedonia North_Macedonia Madagascar Malawi Malaysia Maldives Mali Malta
Mauritania Mauritius Mexico Moldova Monaco Mongolia Montenegro Morocco Mozambique Myanmar Namibia Nepal Netherlands New_Zealand Nicaragua Niger Nigeria North_Korea Northern_Ireland Norway Oman Pakistan Palestine Panama Papua_New_Guinea Paraguay
Peru Philippines Poland Portugal Puerto_Rico Qatar Romania Russia Rwanda Samoa San_Marino Saudi_Arabia Scotland Senegal Serbia Sierra_Leone Singapore Slovakia Slovenia Somalia South_Africa South_Korea South_Sudan Soviet_Union Spain
Sri_Lanka Sudan Suriname Swaziland Sweden Switzerland Syria Taiwan Tajikistan Tanzania Thailand Tibet Togo Trinidad Tunisia Turkey Türkiye Turkmenistan Uganda Ukraine United_Arab_Emirates UAE United_Kingdom UK U.K. United_States
United_States_of_America US U.S. USA U.S.A. U.S Uruguay Uzbekistan Vatican Venezuela Vietnam Wales West_Bank Yemen Yugoslavia Zambia Zimbabwe Africa America North_America South_America Latin_America Asia Europe Antarctica Middle_East
Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada
New_Hampshire New_Jersey New_Mexico New_York New_York_City North_Carolina North_Dakota Ohio Oklahoma Oregon Pennsylvania Rhode_Island South_Carolina South_Dakota Tennessee Texas Utah Vermont Virginia West_Virginia Wisconsin Wyoming D.C. Washington Washington_D.C.
Ontario Quebec Alberta Manitoba Saskatchewan Nova_Scotia British_Columbia Bavaria Saxony Hesse Catalonia Crimea Donbas Donetsk Luhansk Kashmir Siberia Chechnya Sussex Kent Essex Yorkshire Cornwall Devon Lancashire Norfolk Suffolk Surrey
Abuja Accra Addis_Ababa Aleppo Algiers Amsterdam Anchorage Ankara Antwerp Athens Atlanta Auckland Austin Baghdad Baku Baltimore Bangkok Barcelona Basra Beijing Beirut Belfast Belgrade Benghazi Berlin Bern Birmingham Bogota Bologna Bombay
Bonn Boston Brasilia Brighton Brisbane Bristol Brooklyn Brussels Bucharest Budapest Buenos_Aires Buffalo Cairo Calcutta Calgary Cambridge Canberra Cape_Town Caracas Cardiff Charlotte Chennai Chernihiv Chicago Cincinnati Cleveland Cologne Copenhagen Dakar Dallas
Damascus Delhi New_Delhi Denver Des_Moines Detroit Dhaka Dnipro Doha Dortmund Dresden Dubai Dublin Düsseldorf Edinburgh Fallujah Florence Frankfurt Geneva Genoa Glasgow Guantanamo Guantanamo_Bay Hague Hamburg Hanoi Hanover Harare Havana Helsinki
Hiroshima Hollywood Hong_Kong Honolulu Houston Indianapolis Islamabad Istanbul Jakarta Jerusalem Johannesburg Kabul Kandahar Karachi Kathmandu Kharkiv Kherson Khartoum Kiev Kyiv Kobe Kyoto Lagos Las_Vegas Leeds Leicester Leipzig Lille Lima Lisbon Liverpool London
Long_Island Los_Angeles Luxembourg_City Lviv Lyon Madrid Manchester Manhattan Manila Mariupol Marseille Mecca Melbourne Memphis Mexico_City Miami Milan Milwaukee Minneapolis Minsk Montreal Moscow Mosul Mumbai Munich Nairobi Nagasaki Naples Nashville Nice
New_Orleans Newcastle Nottingham Odesa Odessa Oslo Ottawa Oxford Paris Perth Philadelphia Phoenix Pittsburgh Portland Prague Pyongyang Queens Raqqa Reykjavik Riga Rio_de_Janeiro Riyadh Rome Rotterdam Sacramento San_Antonio San_Diego San_Francisco San_Jose
Santiago Sao_Paulo São_Paulo Sarajevo Seattle Seoul Shanghai Sheffield Silicon_Valley Sofia Stockholm St._Louis St._Petersburg Stuttgart Sydney Tallinn Tampa Tampa_Bay Tashkent Tbilisi Tehran Tel_Aviv Tokyo Toronto Toulouse Tripoli Tunis Turin Utrecht Valencia
Vancouver Venice Vienna Vilnius Warsaw Wellington Yangon Yerevan Zagreb Zaporizhzhia Zurich Balkans Caribbean Mediterranean Atlantic Pacific Persian_Gulf Black_Sea Red_Sea Mars Gulf_Coast Midwest Wall_Street Main_Street Capitol_Hill East_Coast West_Coast
Deutschland Österreich Schweiz Frankreich Italien Spanien Großbritannien Russland Polen Ungarn Türkei Griechenland Niederlande Belgien Dänemark Schweden Norwegen Finnland Europa Afrika Asien Amerika USA Köln München Wien Zürich Brüssel Moskau Kiew Rom
Bayern Sachsen Hessen Niedersachsen Nordrhein-Westfalen Thüringen Brandenburg Sachsen-Anhalt Baden-Württemberg Rheinland-Pfalz Saarland Schleswig-Holstein Bremen Mecklenburg-Vorpommern Irak Iran Israel Libanon Syrien Ägypten Indien Brasilien Mexiko Kanada
Allemagne Angleterre Autriche Belgique Espagne États-Unis Grèce Hongrie Italie Irlande Norvège Pologne Royaume-Uni Russie Suède Suisse Turquie Ukraine Chine Japon Inde Brésil Mexique Maroc Algérie Tunisie Égypte Liban Syrie Londres Bruxelles Moscou
España Francia Alemania Italia Inglaterra Rusia Ucrania Estados_Unidos México Brasil Perú Bruselas Londres Moscú Nueva_York Київ Москва Россия Украина Україна Росія США Харків Одеса Львів Киев Харьков Крым Крим
"""
    )
)

DEMONYMS: Final = frozenset(
    str.split(
        """
Afghan Albanian Algerian American Americans Arab Arabian Arabs Arabic Argentine Armenian Asian Australian Australians Austrian Azerbaijani Belarusian Belgian Bolivian Bosnian Brazilian British Briton Britons Bulgarian Cambodian Canadian Canadians
Catholic Catholics Chechen Chilean Chinese Christian Christians Colombian Croatian Cuban Czech Danish Democrat Democratic Democrats Dutch Egyptian English Estonian Ethiopian European Europeans Finnish French Georgian German Germans Greek
Greeks Haitian Hindu Hispanic Hispanics Hungarian Indian Indians Indonesian Iranian Iranians Iraqi Iraqis Irish Islamic Islamist Israeli Israelis Italian Italians Jamaican Japanese Jew Jewish Jews Jordanian Kenyan Korean Koreans Kurdish Kurds
Latin Latino Latinos Latvian Lebanese Libertarian Libyan Lithuanian Malaysian Marxist Mexican Mexicans Mongolian Moroccan Mormon Muslim Muslims Nazi Nazis Nigerian Norwegian Orthodox Pakistani Palestinian Palestinians Persian Peruvian Philippine Polish Portuguese
Protestant Republican Republicans Roman Romanian Russian Russians Saudi Scottish Serb Serbian Serbs Shia Shiite Shiites Sikh Slovak Slovenian Somali Soviet Spanish Sunni Sunnis Swedish Swiss Syrian Syrians Taiwanese Thai Tory Tories Tunisian
Turkish Turks Ukrainian Ukrainians Venezuelan Vietnamese Welsh Western Yemeni Zionist Buddhist Anglo African Africans Communist Socialist Conservative Labour Liberal Internet Web
"""
    )
)
