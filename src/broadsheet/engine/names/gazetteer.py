"""Well-known towns, regions, bodies and family names: what the tagger of English names may know of the world.

The rules for other languages keep to their shorter lists: a name here is a hint that training has weighed, no proof.
"""

from __future__ import annotations

from typing import Final

TOWNS: Final = frozenset(
    entry.replace("_", " ")
    for entry in str.split(
        """
Aachen Aarhus Aberdeen Abidjan Abilene Abu_Dhabi Acapulco Adana Adelaide Aden Adirondacks Adriatic Aegean Agra Ahmedabad Ajaccio Akron Alameda Albany Albuquerque Alexandria Alice_Springs Alicante Allahabad Allentown Almaty Alps Alsace
Amarillo Amazonia Amherst Amman Amritsar Anaheim Anatolia Andalusia Andaman Andes Andhra_Pradesh Angkor Ann_Arbor Annapolis Antalya Antioch Appalachia Appalachians Aqaba Arabian_Sea Aragon Arctic Ardennes Arkhangelsk Arlington Armagh Arnhem
Aruba Arunachal_Pradesh Asheville Ashgabat Ashkelon Asmara Aspen Assam Astana Astrakhan Asunción Asuncion Aswan Atacama Athlone Atlantic_City Atlantic_Ocean Auburn Augsburg Augusta Aurora Avignon Azores Badajoz Baden Baghlan Baguio Baja
Bakersfield Bali Balkh Baltic Baltic_Sea Bamako Bandung Banff Bangalore Bangor Bangui Baramulla Barents_Sea Bari Barnsley Baroda Basel Basildon Basque_Country Bath Baton_Rouge Bavarian Bay_Area Bay_of_Bengal Bayonne Beaumont Bedford
Bedfordshire Beersheba Beira Bekaa Belem Belém Bellevue Bellingham Belmont Belo_Horizonte Bengal Bengaluru Bergamo Bergen Berkeley Berkshire Berlin_Wall Bermuda Bethesda Bethlehem Beverly_Hills Bhopal Biarritz Bihar Bilbao Billings Biloxi
Binghamton Bishkek Bismarck Black_Forest Blackburn Blackpool Bloomington Boca_Raton Bodrum Bohemia Boise Bolton Bordeaux Borneo Boston_Harbor Bosphorus Boulder Bournemouth Bowling_Green Bozeman Bradford Brasília Bratislava Brazzaville Breda
Bremerhaven Brest Bridgeport Bridgetown British_Isles Brittany Brno Broadway Bronx Brownsville Bruges Brunswick Bucha Buckinghamshire Bujumbura Bulawayo Burbank Burgundy Burlington Bursa Busan Byzantium Cadiz Cádiz Calabria Calais Cali
Calicut Cambridgeshire Camden Canary_Islands Canary_Wharf Cancun Cancún Cannes Canterbury Canton Cape_Canaveral Cape_Cod Capri Caribbean_Sea Carlisle Carlsbad Carson_City Cartagena Carthage Casablanca Caspian Caspian_Sea Castile Catania
Catskills Caucasus Cayman_Islands Cebu Cedar_Rapids Central_America Central_Asia Central_Europe Central_Park Ceylon Chandigarh Champaign Channel_Islands Chapel_Hill Charleston Charlottesville Chattanooga Chelmsford Cheltenham Chengdu
Chernobyl Cherbourg Chesapeake Cheshire Chester Chesterfield Cheyenne Chhattisgarh Chiang_Mai Chicagoland Chihuahua Chinatown Chittagong Chongqing Christchurch Chula_Vista Ciudad_Juárez Ciudad_Juarez Clacton Clearwater Clermont Cluj
Coimbatore Colchester College_Station Colombo Colorado_Springs Columbia Columbus Compton Conakry Concord Coney_Island Constantinople Coral_Gables Coral_Springs Córdoba Cordoba Corfu Corinth Cork Corpus_Christi Corsica Costa_Mesa Coventry
Covent_Garden Cracow Crete Croydon Cumberland Cumbria Curitiba Cusco Cuttack Dalian Dalmatia Daly_City Damietta Danube Danzig Dar_es_Salaam Darfur Dartmouth Darwin Davao Davenport Davos Dayton Daytona Daytona_Beach Dead_Sea Dearborn
Death_Valley Debrecen Deir_ez-Zor Delft Delmarva Denpasar Derby Derbyshire Derry Dieppe Dijon District_of_Columbia Diyarbakir Djakarta Dnipropetrovsk Dominica Doncaster Donegal Dorset Douma Dover Downing_Street Dubrovnik Dubuque Duluth
Dundee Dunedin Dunkirk Durban Durham Dushanbe Dusseldorf East_Africa East_Anglia East_Asia East_Timor East_Germany East_Jerusalem Eastbourne Eastern_Europe Easter_Island Edmonton Eindhoven El_Paso Elba Elbe Elizabeth Ellis_Island Ely Emmaus
English_Channel Epping Erbil Erfurt Erie Escondido Essen Eugene Euphrates Eurasia Evanston Evansville Everest Everett Everglades Exeter Fairbanks Fairfax Fairfield Falkirk Falkland_Islands Falklands Far_East Fargo Faroe_Islands Fayetteville
Ferguson Fez Firenze Flagstaff Flanders Flint Florida_Keys Flushing Fontainebleau Fort_Collins Fort_Lauderdale Fort_Myers Fort_Wayne Fort_Worth Fortaleza Fredericksburg Freeport Freetown Fremont French_Guiana French_Polynesia Fresno Fukuoka
Fukushima Fullerton Gainesville Galapagos Galicia Galilee Galveston Galway Ganges Gangnam Garden_Grove Gary Gatwick Gaza_City Gaza_Strip Gdansk Gdańsk Georgetown Ghent Gibraltar Gijón Glendale Gloucester Gloucestershire Goa Gobi Golan
Golan_Heights Gold_Coast Golden_Gate_Bridge Goma Gothenburg Granada Grand_Canyon Grand_Central Grand_Rapids Graz Great_Barrier_Reef Great_Lakes Great_Plains Green_Bay Greensboro Greenville Greenwich Greenwich_Village Grimsby Groningen
Grozny Guadalajara Guadeloupe Guam Guangdong Guangzhou Guantánamo Guatemala_City Guayaquil Guernsey Gujarat Gulf_of_Aden Gulf_of_Mexico Gulfport Gurgaon Guwahati Haifa Hainan Halifax Halle Hampshire Hampton Hampton_Roads Hamptons Hangzhou
Harbin Harlem Harrisburg Harrow Hartford Haryana Hastings Hattiesburg Heathrow Hebrides Hebron Heidelberg Helmand Helsingborg Hempstead Herat Hertfordshire Himachal_Pradesh Himalaya Himalayas Hindu_Kush Ho_Chi_Minh_City Hoboken Hobart
Hokkaido Holland Homs Honshu Hudson_River Hudson_Valley Huddersfield Hull Huntington_Beach Huntsville Hyde_Park Hyderabad Iberia Ibiza Idlib Incheon Independence_Hall Indian_Ocean Indochina Indore Innsbruck Inverness Iowa_City Ipswich
Irkutsk Irpin Irvine Irving Isfahan Isle_of_Man Isle_of_Wight Istria Ithaca Ivano-Frankivsk Izmir Izmit Jacksonville Jaffa Jaipur Jalalabad Jammu Java Jeddah Jena Jenin Jersey Jersey_City Jharkhand Jiangsu Jilin Jodhpur Johor Joliet Jordan
Juneau Jutland Kaliningrad Kalamazoo Kampala Kanpur Kansas_City Karbala Karlsruhe Karnataka Katowice Kaunas Kazan Kensington Kerala Key_West Khabarovsk Khan_Younis Khyber Kigali Kilimanjaro Kimberley Kingston Kinshasa Kirkuk Kitchener
Klagenfurt Knoxville Kolkata Kona Konya Korea Kosice Kota Kraków Krakow Krasnodar Krasnoyarsk Kuala_Lumpur Kunduz Kunming Kurdistan Kursk Kuwait_City Kyushu La_Paz La_Jolla Labrador Lafayette Laguna_Beach Lahore Lake_Erie Lake_Huron
Lake_Michigan Lake_Ontario Lake_Placid Lake_Superior Lake_Tahoe Lake_Victoria Lancaster Languedoc Lansing Laredo Las_Cruces Latakia Lausanne Lawrence Le_Havre Le_Mans Leicestershire Leiden Leinster Leningrad León Levant Lewiston Lexington
Lhasa Limerick Limpopo Lincoln Lincolnshire Linz Little_Rock Liège Ljubljana Loire Lombardy Lompoc Long_Beach Lorraine Los_Alamos Louisville Lourdes Lowell Lower_Saxony Luanda Lubbock Lublin Lucerne Lucknow Lusaka Luton Lyons Macau Macao
Macon Madhya_Pradesh Madeira Madison Madras Madurai Magdeburg Maharashtra Mainz Majorca Malabo Malacca Málaga Malaga Malibu Malmö Malmo Managua Manama Manaus Mandalay Manipur Mansfield Maputo Maracaibo Margate Mariana_Islands Marin_County
Mar-a-Lago Marrakech Marrakesh Marshall_Islands Martha's_Vineyard Martinique Maui Mauna_Kea Mazar-i-Sharif Medellín Medellin Medina Mediterranean_Sea Meghalaya Mekong Melilla Menlo_Park Merseyside Mesa Mesopotamia Metz Miami_Beach
Micronesia Middlesbrough Middlesex Midlands Midtown Midway Minas_Gerais Mindanao Minorca Miramar Mississauga Mississippi_River Missoula Missouri_River Mizoram Mobile Modena Modesto Mogadishu Mojave Mombasa Monrovia Mont_Blanc Monte_Carlo
Monterey Monterrey Montevideo Montgomery Montpellier Montserrat Moravia Morristown Mosel Moss_Side Mount_Everest Mount_Vernon Mountain_View Mukden Multan Munster Murcia Murmansk Muscat Mykolaiv Mykonos Myrtle_Beach Mysore Nablus Nagaland
Nagoya Nagorno-Karabakh Nagpur Najaf Nanjing Nantes Nantucket Napa Napa_Valley Nassau Natal Navarre Naypyidaw Near_East Negev Neuss New_Brunswick New_Caledonia New_England New_Haven New_South_Wales New_World Newark Newfoundland Newport
Newport_Beach Newport_News Newtown Niagara Niagara_Falls Niamey Nicosia Nile Nile_Delta Nîmes Nineveh Nizhny_Novgorod Noida Norman Normandy Norristown North_Africa North_Sea North_Pole Northampton Northamptonshire Northern_Virginia
Northumberland Norwich Notting_Hill Nottinghamshire Novosibirsk Nuremberg Nürnberg Oahu Oakland Oaxaca Oceania Oceanside Oder Ogden Ohio_River Okinawa Oklahoma_City Old_Town Oldham Olympia Omaha Omdurman Omsk Orange_County Oranienburg
Orinoco Orissa Orkney Orlando Orléans Orleans Osaka Osh Ostend Ottoman_Empire Ouagadougou Outer_Banks Overland_Park Oxfordshire Oxnard Pacific_Northwest Pacific_Ocean Padua Palermo Palm_Beach Palm_Springs Palma Palmyra Palo_Alto Pampa
Pamplona Panama_Canal Panama_City Panjshir Papua Paramaribo Parma Pasadena Patagonia Pattaya Patna Paterson Pearl_Harbor Peking Pembroke Penang Pennsylvania_Avenue Pensacola Peoria Perm Perpignan Perugia Peshawar Petersburg Phnom_Penh
Phuket Piedmont Pisa Pittsfield Plymouth Podgorica Poitiers Pokrovsk Polynesia Pomerania Pompeii Pondicherry Poole Port-au-Prince Port_Elizabeth Port_Moresby Port_of_Spain Port_Said Porto Porto_Alegre Portsmouth Potomac Potsdam Poughkeepsie
Poznan Poznań Praia Prairie_View Presque_Isle Preston Pretoria Princeton Pristina Providence Provence Provo Prussia Puebla Puget_Sound Pune Punjab Pusan Pyrenees Qandahar Quantico Quebec_City Queensland Quetta Quezon_City Quito Rabat Racine
Rafah Rajasthan Raleigh Ramadi Ramallah Rangoon Rapid_City Ravenna Rawalpindi Reading Recife Redding Redmond Redondo_Beach Regensburg Regina Rehovot Reims Reno Rennes Rheims Rhine Rhineland Rhodes Rhodesia Richmond Riverside Rivne Roanoke
Rochester Rockford Rockies Rocky_Mountains Rockville Romagna Rosario Roswell Rostock Rostov Rotorua Rouen Ruhr Runcorn Rutland Ryazan Saarbrücken Sahara Sahel Saigon Salem Salerno Salford Salisbury Salonika Salt_Lake_City Salvador Salzburg
Samara Samarkand Samarra San_Bernardino San_Fernando_Valley San_Juan San_Luis_Obispo San_Mateo San_Pedro San_Salvador San_Sebastian Sanaa Sandhurst Sandy_Hook Santa_Ana Santa_Barbara Santa_Clara Santa_Cruz Santa_Fe Santa_Monica Santa_Rosa
Santander Santo_Domingo Santorini Saratoga Saratoga_Springs Sarasota Sardinia Sargasso_Sea Saskatoon Savannah Savoy Scandinavia Schenectady Scottsdale Scranton Sea_of_Japan Sendai Serengeti Sevastopol Severodonetsk Seville Seychelles
Shandong Shannon Sharm_el-Sheikh Shasta Shenandoah Shenyang Shenzhen Shetland Shikoku Shiraz Shreveport Shrewsbury Sichuan Sicily Sidon Siena Sierra_Nevada Sikkim Silesia Sinai Sioux_City Sioux_Falls Skopje Slough Smolensk Soho Solihull
Solomon_Islands Somerset Somerville Sonora Sonoma Sonoma_County South_Asia South_Bend South_China_Sea South_Pacific South_Side Southampton Southeast_Asia Southend Southern_California Space_Coast Speightstown Split Spokane Springfield
Srebrenica Srinagar St._Lucia St._Paul Saint_Petersburg Saint_Lucia Staffordshire Stalingrad Stamford Stanford Staten_Island Statue_of_Liberty Stavanger Stockport Stockton Stoke Strasbourg Stratford Sub-Saharan_Africa Suez Suez_Canal
Sumatra Sumy Sunderland Sunnyvale Surat Surabaya Surabaja Swansea Swindon Syracuse Szczecin Szeged Tabriz Tacoma Taipei Taiz Tallahassee Tampere Tanganyika Tangier Tangiers Taranto Tasmania Telangana Tempe Tenerife Ternopil Thames
Thessaloniki Thrace Thuringia Tianjin Tiananmen_Square Tibilisi Tierra_del_Fuego Tigray Tigris Tijuana Tikrit Timbuktu Times_Square Timor Tirana Tobago Tobruk Togliatti Toledo Tonga Topeka Torquay Toscana Toulon Tours Transnistria
Transylvania Trento Trenton Trieste Trinidad_and_Tobago Tripura Trondheim Troy Tucson Tulsa Tunbridge_Wells Turkestan Turku Tuscaloosa Tuscany Tyre Tyrol Tyrone Ufa Ukrainka Ulaanbaatar Ulster Umbria United_Nations_Plaza Upper_East_Side
Upper_West_Side Uppsala Urals Urbana Ushuaia Uttar_Pradesh Uttarakhand Uzhhorod Vail Valparaíso Valparaiso Van_Nuys Vancouver_Island Varanasi Varna Vatican_City Veneto Ventura Veracruz Verdun Verona Versailles Vicksburg Vientiane Vijayawada
Vilna Vinnytsia Virgin_Islands Virginia_Beach Visakhapatnam Vladivostok Vojvodina Volga Volgograd Volgodonsk Waco Waikiki Wakefield Wallonia Walnut_Creek Warwick Warwickshire Washington_State Washington_DC Waterford Waterloo Watford
Waziristan Weimar West_Africa West_End West_Germany West_Hollywood West_Indies West_Midlands West_Palm_Beach West_Side Westchester Western_Australia Western_Europe Western_Sahara Westminster Westphalia Wexford White_Plains Wichita Wiesbaden
Wigan Wilmington Wiltshire Wimbledon Winchester Windhoek Windsor Winnipeg Winston-Salem Wolverhampton Woodstock Worcester Wrexham Wroclaw Wrocław Wuhan Wuppertal Xi'an Xiamen Xinjiang Yalta Yangtze Yaoundé Yaounde Yekaterinburg Yellowstone
Yokohama Yonkers York Yorktown Yosemite Youngstown Yucatan Yucatán Yukon Yuma Yunnan Zambezi Zanzibar Zaragoza Zhengzhou Zhytomyr Zululand AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND
OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC NYC SF PR BC NSW NZ USSR DPRK PRC DRC ROK CAR GDR Calif. Fla. Mass. Penn. Ariz. Ill. Mich. Minn. Tenn. Wis. Conn. Colo. Okla. Ore. Wash. Va. Ga. Ky. La. Md. Mo. Ala. Ark. Del. Kan. Neb.
Nev. Tex. N.Y. N.J. N.C. S.C. N.H. N.M. N.D. S.D. R.I. W.Va. Philly Frisco Vegas L.A. S.F. Lanka Leone Arabia Zealand Kong Rica Bissau Faso Emirates Kingdom Earth Jupiter Saturn Venus Neptune Uranus Pluto Moon Titan Milky_Way Solar_System
Holy_Land Third_World Silk_Road Iron_Curtain Deep_South Netherlands_Antilles Saint_Kitts Saint_Vincent Antigua Barbuda Comoros Nauru Palau Tuvalu Vanuatu Kiribati Eswatini Guinea-Bissau Equatorial_Guinea Burkina Zaire Persia Siam
Bosnia_and_Herzegovina Herzegovina Dagestan Ingushetia Abkhazia South_Ossetia Ossetia Tatarstan Bashkortostan Nagorno Balochistan Baluchistan Sindh Anbar Falluja Basrah Kufa Sadr_City Green_Zone Tora_Bora
"""
    )
)
"""Cities, regions, waters and their usual abbreviations, besides ``places.PLACES``."""

FIRMS: Final = frozenset(
    entry.replace("_", " ")
    for entry in str.split(
        """
AT&T Abbott Accenture Acer Activision Adidas Adobe Aetna AIG Airbnb Air_France Air_Canada Air_India Air_China Alcoa Alcatel Alibaba Allianz Allstate Alphabet Alstom Amazon.com AMC AMD American_Airlines American_Express Amgen Amtrak
Anheuser-Busch AOL Applebee's Aramco Arby's Armani AstraZeneca Atari Audi Aviva AXA BAE_Systems Baidu Bank_of_America Bank_of_England Barclays Barnes_&_Noble BASF Bayer BBVA Bear_Stearns Bechtel Bed_Bath_&_Beyond Ben_&_Jerry's
Berkshire_Hathaway Bertelsmann Best_Buy Blackberry BlackRock Blackstone Blockbuster BMW BNP_Paribas Bombardier Bosch Boston_Consulting_Group BP Bridgestone Bristol-Myers_Squibb British_Airways British_Gas Broadcom BT Burberry Burger_King
Cadbury Cadillac Campbell Canon Capital_One Cargill Carrefour Caterpillar Chanel Chase Chevrolet Chevron Chick-fil-A Chili's Chipotle Chrysler Cigna Cisco Citibank Citigroup Citizens_Bank Clorox Coca-Cola Coca_Cola Cognizant Coke Colgate
Comcast Commerzbank Compaq ConocoPhillips Continental_Airlines Costco Credit_Suisse Craigslist Cunard CVS Daewoo Daimler Danone Dell Deloitte Delta_Air_Lines Denny's Deutsche_Bank Deutsche_Telekom Deutsche_Bahn DHL Disney Disneyland
Domino's Dow_Chemical Dow_Jones Dreamworks Dropbox DuPont Duke_Energy Dunkin_Donuts Dynegy EasyJet eBay EDF Electronic_Arts Eli_Lilly Emirates Enel Enterprise Epson Equifax Ericsson Ernst_&_Young Esso Etihad Expedia Exxon ExxonMobil
Exxon_Mobil FedEx Federal_Express Ferrari Fiat Fidelity Firestone Fitbit Foxconn Fujitsu GAP Gazprombank Geico General_Electric General_Mills General_Motors Genentech Gillette GlaxoSmithKline Glencore Goldman_Sachs Goodyear GoPro Greyhound
Groupon Gucci H&M Halliburton Harley-Davidson Harrods Hasbro Hearst Heineken Heinz Hershey Hertz Hewlett-Packard Hewlett_Packard Hilton Hitachi Holiday_Inn Home_Depot Honda Honeywell HP HSBC HTC Huawei Hulu Hyatt Hyundai IKEA Infosys ING
Instagram Intuit Isuzu Jaguar JetBlue John_Deere Johnson_&_Johnson JPMorgan JP_Morgan J.P._Morgan JPMorgan_Chase Kaiser_Permanente Kawasaki Kellogg Kellogg's KFC Kia Kinko's KLM Kmart Kodak Kohl's KPMG Kraft Kroger L'Oréal Lamborghini
Land_Rover Lego Lehman_Brothers Lenovo Lexus LG Lidl LinkedIn Linux Lloyd's Lloyds Lockheed_Martin Louis_Vuitton Lowe's Lufthansa Lukoil Lyft Macy's Maersk Marathon Marks_&_Spencer Marriott Mars Marvel Mastercard MasterCard Mattel Mazda
McDonald's McDonalds McKinsey Medtronic Mercedes Mercedes-Benz Merck Merrill_Lynch Meta MetLife Metro-Goldwyn-Mayer MGM Michelin Mitsubishi Mobil Moderna Monsanto Morgan_Stanley Motorola Mozilla MySpace Nasdaq NASDAQ Neiman_Marcus Nestlé
Nestle Netscape NewsCorp News_Corp Nike Nikon Nintendo Nissan Nokia Nordstrom Northrop_Grumman Norwegian_Cruise_Line Novartis Nvidia NYSE Office_Depot Olive_Garden Oracle Orange Outback_Steakhouse Panasonic Panera PayPal PepsiCo
Pepsi Petrobras Peugeot Pfizer PG&E Philip_Morris Philips Pinterest Pixar Pizza_Hut Playboy Polaroid Pontiac Porsche Prada PricewaterhouseCoopers PwC Procter_&_Gamble Prudential Qantas Qualcomm Quicken Raytheon Reddit Reebok Renault
Rio_Tinto Rite_Aid Roche Rolex Rolls-Royce Rosneft Royal_Bank_of_Scotland Royal_Caribbean Royal_Dutch_Shell Ryanair Saab Safeway Salesforce Sam's_Club Sanofi SAP Sears Sberbank Schwab Seagate Sega Shell Sheraton Skype Snapchat SoftBank
Southwest_Airlines SpaceX Spotify Sprint Standard_&_Poor's Staples Starbucks State_Farm Subaru Subway Sunoco Suzuki T-Mobile Taco_Bell Target Tata Telefonica Tencent Tesco Texaco Texas_Instruments TGI_Friday's Ticketmaster TikTok
Time_Warner Tiffany TotalEnergies Toys_R_Us Trader_Joe's Trafigura TripAdvisor Twitch Tyson U-Haul UBS Unilever Union_Pacific United_Airlines US_Airways UPS USPS Vanguard Verizon Viacom Virgin Visa Vivendi Vodafone Volvo VW Wachovia
Wal-Mart Walgreens Walmart Walt_Disney Warner_Bros. Warner_Brothers Waymo Wells_Fargo Wendy's Western_Union Westinghouse WeWork WhatsApp Whole_Foods Wikipedia Wikileaks WikiLeaks Wordpress WordPress Xerox Xiaomi Yamaha Yelp YouTube Youtube
Zara Zillow Zoom ABC_News Al_Jazeera Al-Jazeera Arab_News Associated_Press Atlantic_Monthly BBC_News Boston_Globe Boston_Herald BuzzFeed CBS_News Channel_4 Chicago_Sun-Times Chicago_Tribune China_Daily Christian_Science_Monitor CNBC
CNN_International Consumer_Reports Cosmopolitan C-SPAN Daily_Beast Daily_Mail Daily_Mirror Daily_News Daily_Telegraph Dallas_Morning_News Denver_Post Der_Spiegel Detroit_Free_Press Detroit_News Deutsche_Welle Die_Welt Die_Zeit Economist
Entertainment_Weekly ESPN Esquire Euronews Evening_Standard Facebook_Messenger Financial_Times Forbes Foreign_Affairs Foreign_Policy Fortune_Magazine Frankfurter_Allgemeine Globe_and_Mail Haaretz HBO Houston_Chronicle Huffington_Post ITV
Interfax Irish_Times Izvestia Jerusalem_Post Kommersant Kyiv_Independent La_Repubblica Le_Figaro Le_Monde Los_Angeles_Times Miami_Herald MTV Nation National_Enquirer National_Geographic National_Public_Radio National_Review NBC_News
New_York_Daily_News New_York_Post New_Yorker Newsday Newsweek Nickelodeon Novaya_Gazeta NPR Observer Orlando_Sentinel PBS People_Magazine Philadelphia_Inquirer Pravda Radio_Free_Europe RIA_Novosti Rolling_Stone RT Russia_Today Salon
San_Diego_Union-Tribune San_Francisco_Chronicle San_Jose_Mercury_News Scientific_American Seattle_Times Showtime Sky_News Slate South_China_Morning_Post Spiegel Sports_Illustrated St._Louis_Post-Dispatch Suspilne Sydney_Morning_Herald TASS
Tampa_Bay_Times Techcrunch TechCrunch Telegraph Telemundo Time_Magazine Times_of_India Times_of_London Toronto_Star Ukrainska_Pravda Ukrinform UPI Univision USA_Today Variety Vanity_Fair Vogue Voice_of_America Vox Washington_Times
Weekly_Standard Wired WSJ NYT NYTimes Xinhua Yomiuri_Shimbun ACLU AFL-CIO AIPAC Al-Shabaab Amnesty_International Amnesty Aryan_Nations ASEAN ATF African_Union Arab_League Army_Corps_of_Engineers Baath Baath_Party Ba'ath Badr_Corps BJP
Boko_Haram Black_Panthers Border_Patrol Bundesbank Bundeswehr Cato_Institute Catholic_Church CBP CENTCOM CERN CGT Chamber_of_Commerce Church_of_England CIS Coast_Guard Communist_Party Conservative_Party Constitutional_Court
Council_of_Europe DARPA DEA Defense_Department Democratic_Party Department_of_Defense Department_of_Energy Department_of_Homeland_Security Department_of_Justice Department_of_State DHS DIA DOD DoD DOE DOT ECB EEOC ETA EUCOM
Eurasian_Economic_Union European_Central_Bank European_Commission European_Court European_Parliament Europol FAA Fannie_Mae FARC Fatah FCC FDIC Fed Federal_Reserve FERC FSB FTC Freddie_Mac Free_Syrian_Army Freedom_House GAO GCHQ Greenpeace
Habitat_for_Humanity Heritage_Foundation High_Court Home_Office Homeland_Security House_of_Commons House_of_Lords House_of_Representatives Human_Rights_Watch ICC ICE ICRC IDF IFRC ILO IMO International_Criminal_Court
International_Monetary_Fund Interpol INTERPOL IOC IRA IRGC ISI Islamic_Jihad Joint_Chiefs_of_Staff Justice_Department KGB KKK Knights_of_Columbus Ku_Klux_Klan Labor_Party Labour_Party LAPD League_of_Nations Liberal_Democrats Likud
Marine_Corps Marines Medicaid Medicare MI5 MI6 Mossad MSF Muslim_Brotherhood NAACP NAFTA National_Guard National_Security_Agency National_Security_Council NIH NHS NHTSA NIST NOAA Northern_Alliance NRA NRC NSF NTSB NYPD OAS OECD Open_Society
OSCE OSHA Oxfam PETA PKK PLO Planned_Parenthood Police_Department Politburo Quds_Force Red_Army Red_Crescent Red_Cross Republican_Party Republican_Guard Revolutionary_Guard Revolutionary_Guards Roscosmos Rotary_Club Salvation_Army SBU
Scotland_Yard Secret_Service Securities_and_Exchange_Commission SEIU Shin_Bet Sierra_Club Sinn_Fein Sinn_Féin Smithsonian SNP Social_Security_Administration State_Department Supreme_Court Syriza Tamil_Tigers Tea_Party Teamsters Treasury
Treasury_Department UAW UKIP UNDP UNFPA United_Way UNRWA UNSC Unicef USAID USDA USGS US_Army US_Navy USMC USAF Verkhovna_Rada Veterans_Affairs Viet_Cong Wagner_Group Warsaw_Pact WFP Wehrmacht World_Health_Organization
World_Trade_Organization WTO WWF YMCA YWCA ZANU-PF Army Navy Air_Force Boy_Scouts Girl_Scouts Arizona_State Auburn_University Boston_College Boston_University Brown_University Caltech Cambridge_University Carnegie_Mellon Columbia_University
Cornell Cornell_University Dartmouth_College Duke_University Emory Florida_State Georgia_Tech George_Washington_University Georgetown_University Harvard Harvard_University Howard_University Humboldt_University Imperial_College
Indiana_University Johns_Hopkins Johns_Hopkins_University King's_College London_School_of_Economics LSE LSU McGill Michigan_State MIT New_York_University Northwestern_University Notre_Dame NYU Ohio_State Oxford_University Penn_State
Princeton_University Purdue Rice_University Rutgers Sorbonne Stanford_University Syracuse_University Texas_A&M Tufts Tulane UCLA UCSD UNLV University_of_California University_of_Chicago University_of_Michigan University_of_Texas USC
Vanderbilt Vassar Villanova Wesleyan West_Point Wharton Yale Yale_University AC_Milan Ajax Arsenal Aston_Villa Atletico_Madrid Barcelona_FC Bayern_Munich Borussia_Dortmund Boston_Bruins Boston_Celtics Boston_Red_Sox Buffalo_Bills
Carolina_Panthers Celtic Celtics Chelsea_FC Chicago_Bears Chicago_Bulls Chicago_Cubs Chicago_White_Sox Cincinnati_Bengals Cincinnati_Reds Cleveland_Browns Cleveland_Cavaliers Cleveland_Indians Colorado_Rockies Dallas_Cowboys
Dallas_Mavericks Denver_Broncos Detroit_Lions Detroit_Pistons Detroit_Red_Wings Detroit_Tigers Edmonton_Oilers Everton Golden_State_Warriors Green_Bay_Packers Houston_Astros Houston_Rockets Indiana_Pacers Indianapolis_Colts Inter_Milan
Juventus Kansas_City_Chiefs Kansas_City_Royals Lakers Leicester_City Liverpool_FC Los_Angeles_Dodgers Los_Angeles_Lakers Manchester_City Manchester_United Miami_Dolphins Miami_Heat Milwaukee_Brewers Milwaukee_Bucks Minnesota_Twins
Minnesota_Vikings Montreal_Canadiens New_England_Patriots New_Orleans_Saints New_York_Giants New_York_Jets New_York_Knicks New_York_Mets New_York_Rangers New_York_Yankees Newcastle_United Oakland_Raiders Oakland_Athletics
Oklahoma_City_Thunder Orlando_Magic Philadelphia_Eagles Philadelphia_Phillies Phoenix_Suns Pittsburgh_Pirates Pittsburgh_Penguins Pittsburgh_Steelers Portland_Trail_Blazers PSG Rangers Real_Madrid San_Antonio_Spurs San_Diego_Chargers
San_Diego_Padres San_Francisco_49ers San_Francisco_Giants Seattle_Mariners Seattle_Seahawks St._Louis_Cardinals Tampa_Bay_Buccaneers Tennessee_Titans Texas_Rangers Toronto_Blue_Jays Toronto_Maple_Leafs Toronto_Raptors Tottenham Utah_Jazz
Vancouver_Canucks Washington_Capitals Washington_Redskins Washington_Wizards West_Ham Yankees Red_Sox White_Sox Cubs Mets Dodgers Cowboys Patriots Packers Steelers Broncos Seahawks Redskins Knicks Spurs Braves Phillies Raiders NCAA NHL MLS
NASCAR UFC WWE PGA ATP WTA IAAF IBF WBA PTA Premier_League Champions_League Bundesliga La_Liga Serie_A Major_League_Baseball National_Football_League National_Hockey_League National_Basketball_Association Big_Ten Columbia_Records
Capitol_Records Atlantic_Records Def_Jam Motown Decca EMI Sony_Music Universal_Music Warner_Music RCA Universal_Studios Paramount Paramount_Pictures Columbia_Pictures 20th_Century_Fox Lucasfilm Penguin Random_House HarperCollins
Simon_&_Schuster Oxford_University_Press Cambridge_University_Press Macmillan Metallica Beatles Rolling_Stones Led_Zeppelin Pink_Floyd Nirvana Radiohead Coldplay U2 Queen ABBA Aerosmith AC/DC Black_Sabbath Iron_Maiden Beach_Boys Oasis
Deep_Purple Grateful_Dead Guns_N'_Roses Green_Day Pearl_Jam Red_Hot_Chili_Peppers R.E.M. Backstreet_Boys Spice_Girls Bon_Jovi Fleetwood_Mac Arthur_Andersen Calpine Entergy Exelon Reliant Williams PSE&G Southern_Company Con_Edison
National_Grid Conoco Phillips_66 Kinder_Morgan El_Paso_Corporation Occidental Anadarko Schlumberger Baker_Hughes Statoil Equinor Eni Repsol Naftogaz Ukrenergo Energoatom Gazprom_Neft Rosatom Novatek Nornickel Rusal Severstal Yukos
ArcelorMittal Thyssenkrupp Continental RWE Uniper
"""
    )
)
"""Companies, media, agencies, universities, clubs and bands, besides ``lexicon.KNOWN_BODIES``."""

FAMILY_NAMES: Final = frozenset(
    str.split(
        """
Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen
King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez Ortiz
Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez Wood James Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross Foster Jimenez Powell Jenkins Perry Russell
Sullivan Bell Coleman Butler Henderson Barnes Gonzales Fisher Vasquez Simmons Romero Jordan Patterson Alexander Hamilton Graham Reynolds Griffin Wallace Moreno West Cole Hayes Bryant Herrera Gibson Ellis Tran Medina Aguilar Stevens Murray
Ford Castro Marshall Owens Harrison Fernandez McDonald Woods Washington Kennedy Wells Vargas Henry Chen Freeman Webb Tucker Guzman Burns Crawford Olson Simpson Porter Hunter Gordon Mendez Silva Shaw Snyder Mason Dixon Munoz Hunt Hicks
Holmes Palmer Wagner Black Robertson Boyd Rose Stone Salazar Fox Warren Mills Meyer Rice Schmidt Garza Daniels Ferguson Nichols Stephens Soto Weaver Ryan Gardner Payne Grant Dunn Kelley Spencer Hawkins Arnold Pierce Hansen Peters Santos
Hart Bradley Knight Elliott Cunningham Duncan Armstrong Hudson Carroll Lane Riley Andrews Alvarado Ray Delgado Berry Perkins Hoffman Johnston Matthews Pena Richards Contreras Willis Carpenter Lawrence Sandoval Guerrero George Chapman Rios
Estrada Ortega Watkins Greene Nunez Wheeler Valdez Harper Burke Larson Santiago Maldonado Morrison Franklin Carlson Austin Dominguez Carr Lawson Jacobs O'Brien Lynch Singh Vega Bishop Montgomery Oliver Jensen Harvey Williamson Gilbert Dean
Sims Espinoza Howell Li Wong Reid Hanson Le McCoy Garrett Burton Fuller Wang Weber Welch Rojas Lucas Marquez Fields Park Yang Little Banks Padilla Day Walsh Bowman Schultz Luna Fowler Mejia Davidson Acosta Brewer May Holland Juarez Newman
Pearson Curtis Cortez Douglas Schneider Joseph Barrett Navarro Figueroa Keller Avila Wade Molina Stanley Hopkins Campos Barnett Bates Chambers Caldwell Beck Lambert Miranda Byrd Craig Ayala Lowe Frazier Powers Neal Leonard Gregory Carrillo
Sutton Fleming Rhodes Shelton Schwartz Norris Jennings Watts Duran Walters Cohen McDaniel Moran Parks Steele Vaughn Becker Holt DeLeon Barker Terry Hale Leon Hail Benson Haynes Horton Miles Lyons Pham Graves Bush Thornton Wolfe Warner
Cabrera McKinney Mann Zimmerman Dawson Lara Fletcher Page McCarthy Love Robles Cervantes Solis Erickson Reeves Chang Klein Salinas Fuentes Baldwin Daniel Simon Velasquez Hardy Higgins Aguirre Lin Cummings Chandler Sharp Barber Bowen Ochoa
Dennis Robbins Liu Ramsey Francis Griffith Paul Blair O'Connor Cardenas Pacheco Cross Calderon Quinn Moss Swanson Chan Rivas Khan Rodgers Serrano Fitzgerald Rosales Stevenson Christensen Manning Gill Curry McLaughlin Harmon McGee Gross
Doyle Garner Newton Burgess Reese Walton Blake Trujillo Adkins Brady Goodman Roman Webster Goodwin Fischer Huang Potter Delacruz Montoya Todd Wu Hines Mullins Castaneda Malone Cannon Tate Mack Sherman Hubbard Hodges Zhang Guerra Wolf
Valencia Franco Saunders Rowe Gallagher Farmer Hammond Hampton Townsend Ingram Wise Gallegos Clarke Barton Schroeder Maxwell Waters Logan Camacho Strickland Norman Person Colon Parsons Frank Harrington Glover Osborne Buchanan Casey Floyd
Patton Ibarra Ball Tyler Suarez Bowers Orozco Salas Cobb Gibbs Andrade Bauer Conner Moody Escobar McGuire Lloyd Mueller Hartman French Kramer McBride Pope Lindsey Velazquez Norton McCormick Sparks Flynn Yates Hogan Marsh Macias Villanueva
Zamora Pratt Stokes Owen Ballard Lang Brock Villarreal Charles Drake Barrera Cain Patrick Pineda Burnett Mercado Santana Shepherd Bautista Ali Shaffer Lamb Trevino McKenzie Hess Beil Olsen Cochran Morton Nash Wilkins Petersen Briggs Shah
Roth Nicholson Holloway Lozano Rangel Flowers Hoover Short Arias Mora Valenzuela Bryan Meyers Weiss Underwood Bass Greer Summers Houston Carson Morrow Clayton Whitaker Decker Yoder Collier Zuniga Carey Wilcox Melendez Poole Roberson Larsen
Conley Davenport Copeland Massey Lam Huff Rocha Cameron Jefferson Hood Monroe Anthony Pittman Huynh Randall Singleton Kirk Combs Mathis Christian Skinner Bradford Richard Galvan Wall Boone Kirby Wilkinson Bridges Bruce Atkinson Velez Meza
Roy Vincent York Hodge Villa Abbott Allison Tapia Gates Chase Sosa Sweeney Farrell Wyatt Dalton Horn Barron Phelps Yu Dickerson Heath Foley Atkins Mathews Bonilla Acevedo Benitez Zavala Hensley Glenn Cisneros Harrell Shields Rubio Choi
Huffman Boyer Garrison Arroyo Bond Kane Hancock Callahan Dillon Cline Wiggins Grimes Arellano Melton O'Neill Savage Ho Beltran Pitts Parrish Ponce Rich Booth Koch Golden Ware Brennan McDowell Marks Cantu Humphrey Baxter Sawyer Clay Tanner
Hutchinson Kaur Berg Wiley Gilmore Russo Villegas Hobbs Keith Wilkerson Ahmed Beard McClain Montes Mata Rosario Vang Walter Henson O'Neal Mosley McClure Beasley Stephenson Snow Huerta Preston Vance Barry Johns Eaton Blackwell Dyer Prince
Macdonald Solomon Guevara Stafford English Hurst Woodard Cortes Shannon Kemp Nolan McCullough Merritt Murillo Moon Salgado Strong Kline Cordova Barajas Roach Rosas Winters Jacobson Lester Knox Bullock Kerr Leach Meadows Orr Davila Whitehead
Pruitt Kent Conway McKee Barr David Dejesus Marin Berger McIntyre Blankenship Gaines Palacios Cuevas Bartlett Durham Dorsey McCall O'Donnell Stein Browning Stout Lowery Sloan McLean Hendricks Calhoun Sexton Chung Gentry Hull Duarte Ellison
Nielsen Gillespie Buck Middleton Sellers Leblanc Esparza Hardin Bradshaw McIntosh Howe Livingston Frost Glass Morse Knapp Herman Stark Bravo Noble Spears Weeks Corona Frederick Buckley McFadden Hebert Enriquez Hickman Quintero Randolph
Schaefer Walls Trejo House Reilly Pennington Michael Conrad Giles Benjamin Crosby Fitzpatrick Donovan Mays Mahoney Valentine Raymond Medrano Hahn McMillan Small Bentley Felix Peck Lucero Boyle Hanna Pace Rush Hurley Harding McConnell Bernal
Nava Ayers Everett Ventura Avery Pugh Mayer Bender Shepard McMahon Landry Case Sampson Moses Magana Blackburn Dunlap Gould Duffy Vaughan Herring McKay Espinosa Rivers Farley Bernard Ashley Friedman Potts Truong Costa Correa Blevins Clinton
Obama Biden Trump Reagan Nixon Truman Eisenhower Roosevelt Lincoln Churchill Thatcher Sunak Starmer Merkel Scholz Macron Sarkozy Hollande Chirac Putin Medvedev Yeltsin Gorbachev Stalin Lenin Khrushchev Brezhnev Lavrov Peskov Zelensky
Zelenskyy Poroshenko Netanyahu Sharon Rabin Peres Arafat Abbas Mubarak Sisi Assad Hussein Saddam Khomeini Khamenei Ahmadinejad Rouhani Erdogan Erdoğan Berlusconi Meloni Modi Gandhi Nehru Musharraf Bhutto Sharif Karzai Ghani Mao Xi Jinping
Deng Chávez Maduro Lula Bolsonaro Mandela Zuma Mugabe Rumsfeld Cheney Wolfowitz Ashcroft Rove Kerry Gore McCain Palin Romney Pelosi Schumer Boehner Pence Buttigieg Blinken Pompeo Tillerson Mattis Comey Sessions Bannon Kushner Manafort
Giuliani Guterres Annan Buffett Musk Bezos Zuckerberg Jobs Murdoch Soros Einstein Darwin Freud Marx Hitler Mussolini Napoleon Shakespeare Dickens Mozart Beethoven Bach Picasso Hemingway Tolstoy Schulz Hoffmann Schäfer Richter Schröder
Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Schmitz Krause Meier Lehmann Schmid Schulze Maier Köhler Herrmann König Huber Kaiser Fuchs Möller Weiß Jung Schubert Vogel Friedrich Günther Winkler Lorenz
Baumann Franke Albrecht Schuster Ludwig Böhm Winter Kraus Schumacher Krämer Vogt Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas Schreiber Graf Schulte Dietrich Ziegler Kuhn Kühn Pohl Engel Busch Bergmann Voigt Sauer Dubois Robert Petit
Durand Leroy Moreau Laurent Lefebvre Michel Roux Bertrand Morel Fournier Girard Bonnet Dupont Fontaine Rousseau Muller Lefevre Faure Mercier Blanc Guerin Garnier Chevalier Legrand Gauthier Perrin Clement Morin Dumas Rossi Ferrari Esposito
Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti Mancini Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli Martini Leone Longo Oliveira Souza Pereira Lima Carvalho Ferreira Ribeiro Almeida Gomes
Martins Araújo Barbosa Dias Nascimento Moreira Nunes Cardoso Teixeira Fernandes Mendes Freitas Sousa Lopes García González Rodríguez Fernández López Martínez Sánchez Pérez Gómez Jiménez Hernández Díaz Álvarez Muñoz Gutiérrez Domínguez
Vázquez Ramírez Marín Sanz Núñez Iglesias Garrido Cortés Ivanov Smirnov Kuznetsov Popov Petrov Sokolov Lebedev Kozlov Novikov Morozov Volkov Pavlov Semenov Golubev Vinogradov Bogdanov Fedorov Mikhailov Belyaev Tarasov Belov Orlov Kiselev
Makarov Andreev Kovalev Ilyin Gusev Titov Kuzmin Baranov Alekseev Romanov Shevchenko Kovalenko Bondarenko Tkachenko Kravchenko Melnyk Koval Oliynyk Polishchuk Lysenko Marchenko Savchenko Rudenko Petrenko Klymenko Novak Kowalski Nowak
Wiśniewski Kowalczyk Kaminski Lewandowski Zielinski Horvat Kovac Petrović Jovanović Popescu Ionescu Nagy Tóth Szabó Horváth Papadopoulos Sharma Verma Gupta Kumar Reddy Rao Mehta Joshi Desai Iyer Nair Menon Pillai Das Bose Banerjee
Chatterjee Mukherjee Ghosh Sen Chowdhury Khanna Kapoor Malhotra Chopra Agarwal Jain Mishra Pandey Tiwari Yadav Chauhan Rahman Hossain Islam Begum Chaudhry Malik Butt Iqbal Hussain Siddiqui Qureshi Ansari Hasan Hassan Hamid Ibrahim Ismail
Mahmoud Mustafa Osman Salah Saleh Yousef Abdullah Rashid Karim Aziz Nasser Qasim Jaber Khalil Haddad Khoury Mansour Habib Said Hamdan Tanaka Sato Suzuki Takahashi Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki Yamaguchi
Matsumoto Inoue Kimura Hayashi Shimizu Saito Abe Kishida Zhao Zhou Xu Sun Zhu Guo He Gao Luo Zheng Liang Xie Tang Feng Cao Peng Xiao Jiang Cai Pan Dong Yuan Lu Ma Kang Cho Yoon Jang Lim Han Shin Kwon Hwang Hoang Phan Vu Dang Bui Ngo Duong
Okafor Okonkwo Adeyemi Mensah Owusu Diallo Traoré Keita Kamara Mwangi Otieno Dlamini Nkosi Ndiaye Abiola Obi Eze Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Pettersson Jonsson Jansson Hansson
Bengtsson Lindberg Lindström Lindqvist Bergström Nyström Andersen Pedersen Kristensen Rasmussen Jørgensen Sørensen Christiansen Haugen Korhonen Virtanen Mäkinen Nieminen Visser Bakker Smit Mulder Bos Vos Dekker Dijkstra Janssen Jansen
Vermeulen Peeters Maes Willems McKenna McNeil McNamara McGrath McGowan McPherson McGregor MacLeod MacKenzie Mackay Macmillan O'Reilly O'Sullivan O'Hara O'Malley O'Keefe O'Leary O'Toole Fitzsimmons Doherty Byrne Kavanagh Keane Kearney
Donnelly Connolly Daly Hennessy Sheridan Cassidy Finnegan Maguire Rooney Cosgrove Whitfield Ashworth Bancroft Hawthorne Kingsley Langley Wakefield Whitman Winslow Thorpe Atwood Bainbridge Barlow Beaumont Blackwood Bradbury Brewster Chadwick
Cromwell Crowley Dawkins Denham Drummond Eastwood Fairbanks Farnsworth Feinstein Goldberg Goldman Goldstein Greenberg Grossman Hirsch Horowitz Kaplan Katz Kaufman Kessler Levin Levine Levy Lieberman Lipton Mandel Rosen Rosenberg Rosenthal
Rothschild Rubin Shapiro Siegel Silver Silverman Spielberg Stern Weinberg Weinstein Wexler Zuckerman Feldman Epstein Bernstein Bloom Bloomberg Adler Abrams Berkowitz
"""
    )
)
"""Common family names of many countries, and those of people whom the news names without their given names."""

MORE_GIVEN_NAMES: Final = frozenset(
    str.split(
        """
Abdel Abdallah Abdulaziz Abdulrahman Abe Abel Ada Addison Adela Adelaide Adeline Adnan Adolf Adolfo Adrianne Adriana Adrienne Agatha Agnieszka Ahmet Aileen Akira Akshay Alana Alastair Alba Alberta Albrecht Alden Aldo Alec Aleksandr
Aleksander Aleksey Alessandra Alessandro Alexa Alexandria Alfonso Alfredo Algernon Alina Alistair Aliya Allie Allyson Alma Alonzo Alphonse Althea Alvaro Alvin Alyson Amadou Amal Amara Amaya Ambrose Amina Amin Amit Amos Anand Anatoly Andreea
Andrzej Angelica Angelique Angelo Angie Angus Anil Anjali Annabel Annabelle Annika Ansel Anthea Antoinette Antonia April Arash Archie Archibald Ariana Ariane Arjun Arlene Arman Armand Armando Arne Arno Aron Art Artem Artie Arun Arvind Asad
Ashok Ashton Aslan Asma Athena Aubrey Augusta Augustin Augusto Augustus Aurelia Aurora Ava Avi Ayman Aziz Azra Bao Barb Barbra Barney Baron Bartholomew Bashar Basil Beatriz Becky Belinda Bella Benedict Benedikt Benita Benito Bennett Benny
Bernadette Bernardo Bernice Bernhard Bertha Bertrand Bess Bessie Bethany Betsy Bette Betsey Beulah Beverly Bianca Bilal Bjorn Blaine Blair Blanca Blanche Blake Bo Bogdan Bonnie Boyd Bradford Brady Bram Brant Braxton Breanna Brenna Brennan
Brianna Britt Brock Brody Bronwyn Brooke Bryce Bryant Bryn Bud Buddy Burt Burton Buster Byron Caitlyn Caleb Callum Camila Camilla Candace Candice Carina Carlo Carlton Carmela Carmelo Carolina Carroll Carson Carter Cary Caspar Cassandra
Cassie Catalina Catarina Cate Cathal Cathleen Cecil Cecile Cedric Celeste Celia Celine Cesar Chandra Chantal Charlene Charley Charmaine Chas Chase Chelsey Cheng Cherie Chester Chet Chip Chiara Christi Christie Christel Christos Chrissy
Christy Chuck Ciara Cicely Cillian Clarissa Clark Claudine Claudio Clay Clayton Clement Clementine Cleo Cletus Cleveland Cliff Clifford Clifton Clint Clyde Colby Cole Colette Conrad Constance Constantine Consuelo Cooper Cora Cordelia
Corinne Cormac Cornelius Cornell Cosmo Coy Crispin Cristian Cristiano Cruz Curt Cyril Cyrus Dagmar Dahlia Dalia Dalton Damian Damien Damon Danica Daniele Danilo Daphne Darcy Daria Darin Dario Darius Darla Darlene Darnell Darrell Darrel
Darryl Daryl Dashiell Davey Davi Davis Dawit Dayna Deanna Deb Debbie Debby Declan Dee Deirdre Delia Delilah Della Delores Demetrius Deniz Denny Desiree Desmond Devin Devon Dewey Dexter Dianna Dianne Dick Dickie Didier Dierk Dietrich Dilip
Dimitri Dimitris Dina Dinah Dino Dionne Dixie Dolly Domenico Domingo Dominick Dong Donnie Donovan Dora Dorian Dorothea Dot Dottie Dov Drew Duane Dudley Duke Dwayne Eamon Eamonn Earnest Eben Edda Edison Edmond Edmund Edna Edsel Eduard Edwina
Effie Efraim Efrain Egon Ehud Einar Eitan Elaina Elbert Eldon Eleanora Eleni Elia Elijah Elinor Eliot Elise Elisa Eliseo Elisha Eliza Ellie Elliot Ellis Elmer Elmo Elodie Eloise Elon Elroy Elsie Elton Elvin Elvira Elvis Elyse Emerson Emery
Emile Emilia Emilie Emilio Emin Emine Emmett Emmy Enid Enoch Enrico Enzo Ephraim Erasmus Erdem Erlend Erling Erma Ernestine Ernesto Ernie Errol Erwin Esme Esmeralda Esperanza Estelle Estella Ester Ethel Etienne Etta Eugenia Eugenio Eunice
Eustace Evangeline Evans Evelina Everett Evgeny Evgeni Ewa Ewan Ezekiel Ezra Fabian Fabiana Fabio Fabrizio Fadi Faisal Faith Fannie Farid Farouk Farrah Fatma Fausto Fay Faye Federico Feliciano Felicia Felicity Fern Ferdinando Fergus
Fernanda Fidel Filip Filippo Finn Finley Fletcher Flora Floyd Flynn Forrest Foster Fran Franco Francine Francois Frankie Freda Freddie Freddy Freya Frida Fumio Fyodor Gabe Gabriella Gabrielle Gail Galina Garrett Garry Garth Gaston Gaurav
Gayle Genevieve Gennady Gennaro Geraldine Gerardo Germaine Gerry Gertrude Gervase Ghassan Gia Gianni Gianna Gideon Gil Gilberto Gilda Ginger Ginny Gisele Giulia Giulio Giuliana Glenda Glenys Goran Grady Graciela Graeme Grant Granville
Gretchen Grigory Grover Guadalupe Gus Gunnar Gunther Gustavo Gwen Gwendolyn Gwyneth Habib Hadi Hadley Hafez Haidar Hailey Haim Hakan Hakeem Hakim Haley Hamid Hamish Hamza Hank Hanne Hannes Hanna Harlan Harley Harmony Haroon Harris Harrison
Haruki Hashim Hattie Hayden Hazel Heath Hector Hedwig Helene Helga Hendrik Henrietta Henrique Herb Hernán Hester Hilda Hina Hiram Hiro Homer Honor Hope Horace Horacio Hortense Howie Huey Humberto Humphrey Hunter Hussain Hussein Hyman Iain
Ida Idris Ignatius Ike Ilan Ilona Imani Imelda Imre Ina Inderjit India Indira Inga Ingeborg Ingmar Ioana Iona Ira Irma Irving Irwin Isabelle Isaiah Ishaan Ishmael Isidore Isidro Ismael Ismail Isobel Israel Issa Itai Ivana Ivo Ivor Ivy Izzy
Jace Jacinta Jacky Jaclyn Jada Jade Jaden Jae Jakob Jakub Jamal Jamar Jameel Jamil Jana Janelle Janie Janine Janis Jarrod Jarvis Jasper Javed Jayden Jayne Jeanette Jeanie Jeanne Jeannie Jed Jedediah Jefferson Jeffery Jem Jemima Jennie
Jeremiah Jermaine Jess Jessie Jethro Jewel Jillian Jimmie Jin Jing Joann Joao João Jock Jocelyn Jodi Jodie Jody Joey Johnathan Johnnie Jolene Jonah Jonny Josefina Josephine Josiah Josie Judah Judd Jude Julianne Juliet Juliette Julius June
Jun Junior Justine Kaitlyn Kaja Kamal Kamala Kamran Kara Kareem Karim Karina Kasey Kasper Kat Katelyn Katerina Katharine Kathie Katia Katrina Kaye Kazimierz Keanu Keegan Keely Keira Keisha Kelley Kelli Kellie Kelsey Kelvin Kemal Kendall
Kendra Kendrick Kennedy Kenya Kenzie Kermit Kerri Khadija Khaled Khalil Kiara Kieran Killian Kimi Kip Kira Kiran Kirsten Kirsty Kit Kitty Kostas Kris Krishna Krista Kristian Kristie Kristine Kristy Krystal Kumar Kwame Kylie Kyra Lacey Lacy
Laila Lakshmi Lamar Lana Lara Larissa Laszlo László Latoya Laurel Laurie Lavinia Layla Lazarus Leander Leandro Leann Lech Leif Leigh Lela Leland Lenny Lenora Leona Leopold Les Lesley Levi Lev Lex Liana Libby Lidia Liesl Lila Lili Lillian
Lilly Lina Lincoln Linus Lionel Liv Livia Liza Lizzie Logan Lois Lola Lonnie Lora Loraine Lorelei Loren Lorena Loretta Lorna Lou Louella Louie Louisa Lourdes Lowell Lucian Luciano Lucille Lucinda Lucio Lucius Lucretia Ludwig Lukas Lula
Luther Lyle Lyman Lyn Lynda Lyndon Lynette Lynne Lyudmila Mabel Mack Mackenzie Macy Maddie Maddox Madeline Mae Magda Magdalena Maggie Magnus Maha Mahdi Mahmood Maia Maisie Majid Malachi Malia Mallory Mamadou Manish Manny Manoj Manolo Mara
Marat Marcela Marcelo Marcin Marek Margarita Margery Margie Marguerite Mariam Mariana Mariano Mariel Marisa Marissa Marius Marjorie Marla Marlon Marnie Marshall Marta Martine Marty Marv Maryam Masoud Massimo Mateo Mateusz Mathew Mathias
Matilda Mats Matteo Mattie Maud Maude Maura Mauricio Maurizio Maury Mavis Maxine Maxwell Maynard Meagan Meera Meghan Mehdi Meir Mel Melinda Melody Melvyn Menachem Mercy Meredith Merlin Merrill Mervyn Meryl Micah Michaela Michal Mick Mickey
Micky Mihai Mika Mikey Mikhael Miki Mila Milana Milena Milo Milos Miloš Mimi Min Mindy Minerva Minnie Mira Mirabel Miroslav Misha Missy Misty Mitchell Mitzi Moe Mohamad Mohan Mohsen Moises Mojtaba Monique Monroe Monte Montgomery Monty Morag
Mordechai Morris Mort Mortimer Morton Moshe Mukesh Muqtada Muriel Murray Mustapha Myles Myra Myriam Myron Myrtle Nabil Nada Nadeem Nader Nadir Naeem Naftali Naheed Naim Najib Nan Nanette Naoko Napoleon Narendra Nasir Nasser Nat Natalya
Natan Nate Nathalie Nathanael Naveed Neal Ned Neda Nell Nellie Nelly Nestor Nevaeh Neve Neville Ngozi Nguyen Nia Niall Nic Niccolo Nicky Nicolette Nikhil Niko Nikola Nikolas Nils Nimrod Ning Nino Nirmala Nisha Nita Nitin Noa Noelle Nolan
Norah Noreen Norris Nouri Nuno Nur Octavia Octavio Odette Ofelia Ola Olav Olin Olive Ollie Oona Opal Ophelia Oprah Ora Oren Orlando Orson Orville Osama Osvaldo Oswald Otis Ottavio Oz Paola Paris Parker Pascale Pasquale Patience Patrice
Patsy Patti Patty Pearl Peg Penelope Percy Pete Petros Peyton Phillipa Philippa Phoebe Pia Pierce Piotr Piper Polly Porter Prakash Preston Priscilla Pritam Prudence Przemyslaw Qasim Queenie Quincy Quinn Rabia Rachael Rachid Radek Rae Raheem
Rahim Raimund Raina Rajesh Rajiv Rakesh Ram Rami Ramesh Ramiro Ramsey Rana Rand Randi Randolph Rania Ranjit Raquel Ravi Raymundo Razia Reagan Reba Rebekah Reed Reese Reggie Regina Reginald Reid Reina Reinhold Rena Renaldo Rene Renee Renée
Reuben Reza Rhea Rhett Rhoda Rhonda Richie Rickey Rico Ridley Riley Rina Rishi River Riyad Robb Robyn Rocco Rochelle Rocky Roderick Rodolfo Rogelio Rohan Rohit Rolando Rolland Romeo Romy Ronan Ronny Roosevelt Rosalie Rosalind Rosalyn
Rosamund Rosanna Rosanne Roscoe Roseanne Rosemarie Rosetta Rosie Roslyn Rowan Rowena Roxanne Roxana Royce Ruby Rudolph Rufus Rusty Ruslan Ruthie Ryder Saad Sabina Sabrina Saddam Sade Sadie Saeed Sahar Said Salim Salma Salvatore Samira Sammy
Samson Sandeep Sandi Sandro Sangita Sanjeev Santiago Santino Sari Sasha Satish Savannah Sawyer Scarlett Sebastián Sebastien Selena Selim Selina Selma Sergiy Seymour Shaker Shakira Shalom Shana Shanna Shari Sharif Sharlene Sharron Shauna
Shea Sheena Shelby Sheldon Shelia Shell Shelly Sheri Sheridan Sherif Sherlock Sherman Sherri Sherrie Sherwin Sheryl Shimon Shinji Shiraz Shirin Shivani Shlomo Shyam Sid Siddharth Sienna Sierra Sigmund Silas Silvester Simeon Simona Sinead
Sinéad Siobhan Skip Skye Skyler Slobodan Sol Solomon Somchai Sondra Sonny Soo Søren Soren Spencer Stacey Staci Stacie Stan Stanislaus Stavros Stefania Stefano Stella Sten Steph Stevie Stig Storm Stu Subhash Sudhir Suha Summer Sung Sunita
Suraj Suresh Susana Susanna Susie Suzan Suzanna Suzette Suzy Svein Sydney Syed Sylvester Sylvain Tabitha Tad Tahir Takashi Takeshi Talia Tam Tamika Tammie Tanisha Tanner Tasha Tatyana Tawfiq Tayyip Teddy Tereza Teri Terri Terrance Terrell
Tess Tessa Thaddeus Thad Thelma Theodora Therese Thor Thora Thurman Tia Tiago Tibor Tierney Tilda Tilly Timmy Timo Tito Titus Tobin Toby Tod Tomasz Tomislav Tomoko Toshiro Tove Trent Trenton Trevon Trey Trina Trinh Trinity Tristan Troy
Trudy Truman Tucker Tuomas Turner Ty Tyra Tyrone Tyson Uday Uhuru Umar Umberto Una Uri Uriah Usha Usman Uzma Val Valentino Valeria Valerio Valery Van Vance Vanya Vasily Vaughn Velma Venus Verna Veronique Vicki Vickie Vicky Vidal Vijay
Vikram Viktoriya Vince Vincenzo Vinod Virgil Virgilio Virginia Vishal Vito Vittorio Vivek Vivienne Vlad Vladislav Wahid Waldo Waleed Walid Wally Walt Waqar Ward Wassim Wei Wendell Wes Weston Whitney Wilbert Wilburn Wiley Wilfred Wilfredo
Willa Willard Willem Willemijn Williams Willis Wilma Wilmer Wilson Winfield Winifred Winnie Winona Wojciech Woodrow Woody Wyatt Xander Xiao Xiu Yael Yahya Yakov Yan Yana Yang Yaron Yaser Yasir Yasser Yasmine Yehuda Yelena Yevgeniy Yigal
Ying Yitzhak Yoko Yoav Yong York Yosef Yoshi Youssef Yuki Yun Yvan Yvette Zack Zachariah Zahra Zainab Zane Zeke Zelda Zena Zhang Zia Zoey Zoltan Zoltán Zora Zsuzsa Zuzana
"""
    )
)
"""Given names besides ``given_names.GIVEN_NAMES``: rarer ones, and ones that are plain words too."""
