"""Given names that are mostly women's: enough to keep "she" away from men and "he" away from women; nothing is told about anybody."""

from __future__ import annotations

import re
from typing import Final

from broadsheet.engine.names.given_names import GIVEN_NAMES
from broadsheet.records import Name

WOMEN: Final = frozenset(
    str.split(
        """
Abby Abigail Adele Agnes Aisha Alejandra Alexandra Alexis Alice Alicia Alison Allison Alyssa Amanda Amber Amelia Amy Ana Anastasia Andrea Angela Angelina Anita Ann Anna Anne Annette Annie Ashley Astrid Audrey Ayesha Barbara Beatrice Beth Betty Bettina
Brenda Bridget Britney Brittany Caitlin Camille Carla Carly Carmen Carol Carole Caroline Carolyn Carrie Catherine Cathy Cecilia Charlotte Chelsea Cheryl Chloe Christina Christine Cindy Claire Clara Claudia Colleen Connie Courtney Cristina Crystal Cynthia Daisy
Dana Daniela Danielle Dawn Deborah Debra Denise Diana Diane Dolores Donna Doris Dorothy Edith Eileen Elaine Eleanor Elena Elisabeth Elizabeth Ella Ellen Elsa Emily Emma Erica Erika Erin Esther Eva Eve Evelyn Farah Fatima Fiona Florence Frances Francesca
Françoise Gabriela Gemma Georgia Gillian Gina Gladys Gloria Grace Greta Hana Hannah Harriet Heather Heidi Heike Helen Helena Hilary Hillary Holly Ines Ingrid Irene Irina Iris Isabel Isabella Ivanka Jackie Jacqueline Jane Janet Janice Jasmine Jenna Jennifer
Jenny Jessica Jill Joan Joanna Joanne Johanna Joy Joyce Juanita Judith Judy Julia Juliana Julie Karen Karin Kate Katharina Katherine Kathleen Kathryn Kathy Katie Katja Kayla Kellyanne Kelly Kimberly Kristen Kristi Kristin Kristina Laura Lauren Lea Leah Leila Lena
Leslie Lily Linda Lindsay Lisa Liz Lori Lorraine Louise Lucia Lucy Luisa Lydia Lynn Madeleine Madison Maja Mandy Manuela Marcia Margaret Margot Maria María Marian Marianne Marie Marilyn Marina Marine Marion Marlene Marsha Martha Martina Mary Maryna Masha Maureen
Maya Megan Meg Melania Melanie Melissa Mia Michele Michelle Mildred Miranda Miriam Moira Molly Mona Monica Monika Nadia Nadine Nancy Naomi Natalia Natalie Natasha Nicole Nikki Nina Nora Norma Olena Olga Olivia Paige Pamela Patricia Patrizia Paula Paulina
Peggy Penny Petra Phyllis Priya Rachel Rebecca Renata Rita Roberta Rosa Rose Rosemary Ruth Sabine Sally Samantha Sandra Sara Sarah Serena Shannon Sharon Sheila Shelley Sherry Shirley Silke Silvia Simone Sofia Sonia Sonja Sophia Sophie Stefanie Stephanie Sue
Susan Susanne Suzanne Svetlana Svitlana Sybil Sylvia Sylvie Tamara Tammy Tanja Tanya Tara Tatiana Teresa Tetiana Theresa Tiffany Tina Tracy Tricia Trish Ulrike Ursula Valentina Valerie Vanessa Vera Veronica Victoria Viktoria Viola Violet Virginie Vivian Wanda
Wendy Yasmin Yulia Yvonne Zara Zoe Мария Марія Анна Ольга Елена Олена Наталья Наталія Татьяна Тетяна Ирина Ірина Светлана Світлана Юлия Юлія Марина Ada Cleo
Валентина Валерія Валерия Галина Дарина Дарья Дарія Діана Євгенія Екатерина Катерина Зоя Інна Инна Ксенія Ксения Лариса Леся Лілія Лилия Любов Любовь Людмила Маргарита Надія Надежда Наталя Неля Ніна Нина Оксана Олександра Александра Олеся
Поліна Полина Соломія Соня София Софія Тамара Христина Яна Агата Кіра Кира Аліна Алина Альона Алёна Анастасія Анастасия Віра Вера Вікторія Виктория Aurélie Bérénice Céline Chloé Cécile Émilie Gaëlle Geneviève Hélène Inès Joëlle Léa Lucie
Maëlle Mathilde Noémie Océane Pauline Solène Stéphanie Valérie Zoé Alejandra Begoña Belén Concepción Inés Leticia Lucía Maite Mercedes Mónica Montserrat Nuria Pilar Rocío Rosario Sofía Soledad Verónica Ximena Yolanda Annegret Annemarie Anke Antje
Beate Birgit Brigitte Britta Christa Cornelia Doreen Elke Friederike Frieda Gisela Gudrun Hildegard Inge Ilse Jutta Karla Katrin Kerstin Leonie Mareike Marlies Meike Merle Nele Renate Roswitha Sigrid Svenja Traute Uta Ute Verena Walburga Wiebke
"""
    )
)
_MORE_WOMEN: Final = frozenset(
    str.split(
        """
Aaliyah Abbie Abi Adelina Aditi Agneta Agnès Aida Aimee Aina Akiko Alaina Aleksandra Alena Alessia Alexia Alia Aline Alisa Alisha Amalia Amandine Amelie Amina Aminata Amparo Amrita Anabel Anais Angelika Angeline Anissa Anja Anneli Antonella
Anuradha Araceli Aretha Arianna Arundhati Ashleigh Asmaa Assia Astor Aurelia Avril Ayesha Ayla Aylin Bahar Beata Beatrix Becca Becky Benedicta Berenice Berit Berta Beryl Bev Beverley Bibi Birgitta Bonnie Brandy Brenda Briana Bridie Brigid
Bronwen Bronwyn Caitlin Callie Camelia Cara Carina Carissa Carlotta Carmel Caryn Cassandra Caterina Cathryn Catriona Cecily Celestine Celia Celina Cerys Chantal Chantel Cher Christabel Ciara Clare Clarice Clementine Clodagh
Constance Cora Coral Corina Corinne Cosima Dagny Daniella Daphne Davina Deanna Debbie Deepika Deirdre Delia Delphine Demi Denice Dervla Devika Diane Dilma Dinah Divya Dorothea Dot Dulcie Ebba Ebony Edie Edna Edwina Eilidh Ekaterina Eleonora
Elif Elina Elisabetta Elise Eliza Elke Elma Elodie Eloise Elsie Elspeth Emilia Emmeline Ermina Erna Esme Esmé Esperanza Estelle Ethel Eugenia Eugénie Eunice Evelina Evie Fabienne Fatou Fatoumata Faye Federica Felicity Fenella Filippa Flavia
Fleur Flora Florencia Freda Freya Frida Gabby Gaynor Genevieve Georgette Georgia Georgie Georgina Geraldine Gerda Gertrude Giovanna Gisela Gita Gladys Glenda Glenys Grainne Greer Gráinne Gudrun Guinevere Gunilla Gwen Gwendolen Gwyneth Hadiza
Hatice Hattie Hazel Hedda Hedy Helga Henrietta Hermione Hettie Hilda Hollie Honor Hope Ida Ilana Ilaria Ilona Imani Imelda Imogen Ina India Inger Ioana Irena Irma Isabelle Isadora Isla Isobel Ivana Ivy Iwona Jacinda Jade Jamila Jana Janelle
Janette Janina Jasmin Jeanette Jeannie Jelena Jemima Jenna Jessie Joana Joanie Jocelyn Jodie Johanne Josefina Josephine Josie Juliet Juliette June Kamala Karina Karolina Kasia Katarina Kateryna Kathrin Katrina Kavita Kay Kaye Keira Kendra
Kerstin Kiera Kirsten Kirsty Klara Krystyna Ksenia Lara Larisa Latasha Laurel Lauryn Leanne Leena Leigh-Anne Lenka Leonora Leticia Letitia Lia Liane Lidia Lila Lilian Liliana Lillian Linnea Lisbeth Lise Livia Liza Lizzie Lois Lorna Lotta
Lotte Lottie Luana Lucille Lucinda Ludmila Luna Lynda Lynette Lynne Mabel Maddie Madge Mae Maeve Magda Magdalena Maggie Maire Mairead Malala Mandisa Manon Mara Marcella Maren Margarethe Margarita Margery Margo Margrethe Mari Mariam Mariana
Marianna Marie-Louise Mariella Marietta Marika Marisa Marisol Marit Marjorie Marta Martine Maryam Mathilda Matilda Maud Maude Mavis Maxine May Mei Mercy Mette Michaela Mildred Mina Minnie Mirella Mirjam Molly Monique Muriel Myra Myriam
Myrtle Nafisa Nan Nancy Nandini Nasreen Natalya Nell Nellie Nerys Nia Niamh Nichola Nicolette Nirmala Noelle Noemi Nomsa Noor Noreen Oda Odette Oksana Olive Olympia Oona Oonagh Ornella Padma Pam Pandora Patience Patsy Patti Paulette Perpetua
Petronella Petula Philippa Philomena Phoebe Pia Pippa Polly Pooja Poppy Portia Pratibha Prudence Prue Purity Rabia Radhika Rafaela Raisa Ramona Rania Raquel Rashida Reem Rena Renée Rhian Rhiannon Rhoda Rhona Roisin Rosalba Rosalie Rosalind
Rosalyn Rosamund Rosanna Roseanne Rosie Rowena Roxanne Ruby Rukmini Róisín Sabina Sabrina Sadie Safiya Saira Salma Sanna Saoirse Sara-Jane Saskia Savannah Selina Selma Shabana Shanice Shauna Shereen Shirin Shona Shreya Sian Sienna Signe
Silvana Sinead Sinéad Siobhan Siobhán Siri Siân Solveig Sorcha Stacey Stella Stephanie Sunita Susannah Susie Suzanna Suzie Sylvana Tabitha Tamsin Tania Tatyana Teagan Tess Tessa Thandi Thea Theodora Therese Tilda Tilly Toni-Ann Tracey Trina
Trudy Ulla Una Valeria Venetia Verity Vesna Vicki Vicky Victoire Vilma Viv Viviana Vivien Vivienne Wanjiru Wilhelmina Wilma Winifred Winnie Xanthe Yaara Yael Yara Yasmeen Yelena Yetunde Yevgenia Yoko Yoshiko Ysabel Yuko Yuliya Zahra Zainab
Zara Zarina Zaynab Zelda Zena Zeynep Zofia Zoya
"""
    )
)
_MORE_MEN: Final = frozenset(
    str.split(
        """
Asa Abbas Abdelaziz Abdoulaye Abu Achim Adewale Adil Aditya Adriano Ajay Ajit Akio Al Aled Aleksandar Aleksei Alessandro Alessio Alf Alfie Alistair Alister Alonso Aloysius Alun Alvin Amadou Amit Anand Anatoly Andrej Andrzej Angus Ansel Anselm
Archibald Archie Ari Aristide Armando Arnaud Arne Aron Arsène Arvid Ashok Asif Athanasios Atticus Attila Aurelio Avi Baptiste Barnaby Barney Bartholomew Bashir Basil Baxter Beau Bertie Bertrand Biff Bjarne Boaz Bogdan Bohdan Boyd Bram
Brendan Brent Brett Bryn Buck Bud Burt Callum Calum Cecil Cedric Cesare Chaim Chester Chidi Chuck Cian Clem Clemens Cliff Clifford Clint Clyde Conall Conrad Constantine Cormac Cornelius Corrado Cuthbert Cyril Dafydd Damian Damien
Damon Dante Darius Darragh Darryl Davide Declan Deepak Delroy Denzel Desmond Dev Devon Dewi Dick Didier Dieudonné Dilip Dimitri Dimitrios Dinesh Dirk Donal Donovan Dragan Dudley Duke Earl Ebenezer Edmond Edmund Edvard Edwyn Egbert Einar
Elijah Ellis Elton Emeka Emlyn Emrys Enoch Enzo Eoin Ephraim Errol Erwin Eryk Esau Evander Everett Ewan Ezekiel Ezra Fabio Faisal Farhad Farouk Federico Ferdinand Ferenc Fergal Fergus Finlay Finn Fintan Fionn Floyd Fyodor Gabor Gaetano Garth
Gary Gaston Gavriel Geert Geir Genaro Gerrit Gethin Giacomo Gideon Gino Glyn Godfrey Goran Graeme Grant Grigory Guillem Gunnar Gus Gwilym Haakon Hakan Hakim Hamid Hamish Hamza Hank Haruki Hector Heinrich Hendrik Herb Herschel Hervé Hiram
Horace Horatio Hrvoje Hubert Hugh Humphrey Huw Hywel Ichiro Idris Ieuan Ifor Ignatius Igor Iqbal Irfan Irving Irwin Isaiah Ismail Istvan Ivar Ivor Iwan Jabari Jacek Jacopo Jamal Janos Janusz Jarvis Jasper Javed Jed Jeremiah Jethro Jiri
Joaquin Jock Joost Jorgen Josiah Juha Jukka Jules Kamal Kareem Karim Kaspar Kazuo Keir Kelvin Kemal Kenji Khaled Kieran Kingsley Kiran Kjell Knud Krishna Krzysztof Kwame Kwesi Lachlan Laszlo Leif Lemuel Len Lenny Leopold Lionel Llewelyn
Logan Lorcan Lorenz Lou-Reed Lucian Ludovic Ludwig Lyle Lyndon Maarten Magnus Mahesh Mahmood Malachy Manoj Mansoor Marek Mariano Marius Marlon Massimo Matteo Mattias Maynard Meredith Merlin Merv Mervyn Mickey Miklos Miroslav Mohan Mohsin
Montague Monty Mordecai Morten Mortimer Mostafa Moussa Murad Murray Naveed Neville Niall Niels Niko Nikos Nils Norris Obadiah Obi Odin Ola Olof Olu Omari Orlando Orson Osbert Oswald Otis Paddy Padraig Panos Paolo Percival Percy Petr Phineas
Piers Piet Pieter Pietro Piotr Prakash Pranav Preston Pádraig Qasim Quincy Radek Rafe Rafiq Raghav Rajesh Rakesh Ralf Ramesh Randolph Ranjit Ravi Reece Reg Reggie Reginald Reuben Rhodri Rhys Ridley Rishi Roberto Rocco Roddy Roderick Rohan
Rohit Ronan Roscoe Rowan Royce Ruairi Rufus Rune Ruslan Rutger Sacha Sadiq Saeed Saif Sajid Salim Salvatore Samson Sander Sandip Sanjeev Santiago Satoshi Saul Seamus Selwyn Serhiy Seymour Shahid Shankar Sharif Sid Silas Silvester Simeon
Slobodan Solomon Soren Spencer Spiros Stan Stefano Stellan Steph Stig Stirling Stoyan Stu Sunny Suresh Sverre Séamus Tadeusz Takeshi Tam Tarek Taro Tecumseh Terence Teun Tevita Thabo Thaddeus Themba Theodor Tibor Timur Tobias Tobin Toby
Tommaso Tor Tore Torquil Tristan Tristram Truman Tudor Ty Tyrone Ulysses Umberto Uri Vaclav Valentine Vasily Vic Vidal Viggo Vijay Vikram Vince Virgil Vitaly Vito Vivek Vladislav Waldo Warwick Waylon Wendell Wes Wilbert Wilf Wilfred Willem
Winfield Wojciech Woody Wyatt Wyn Xander Yakov Yanis Yasser Yiannis Yitzhak Yorick Yosef Yousef Youssef Yuki Yunus Yuval Zachariah Zack Zahid Zbigniew Zdenek Zeke Zoltan Zoran
"""
    )
)
"""Given names that the finder of names has among others, of either."""
_RATHER_WOMEN: Final = frozenset(
    "Alexis Ashley Dana Dominique Jackie Jean Jess Jo Kelly Kerry Kim Leslie Lindsay Marian Marion Mattie Nicky Nicola Robin Sandy Sasha Shannon Shirley Simone Stacy Tracy Toni Val "
    "Vivian Саша Женя".split()
)
_RATHER_MEN: Final = frozenset(
    "Alex Ali Angel Ariel Blake Cameron Casey Charlie Chris Dale Drew Frankie Jamie Jan Jesse Jordan Laurence Lee Lou Luca Max Maxime Morgan Nikita Noam Noel Pascal Pat Perry Quinn "
    "Rene René Rory Ronnie Sam Sascha Sidney Sydney Taylor Terry Theo Willie Yannick".split()
)
"""Given names of women and of men."""
HERS: Final = frozenset(
    "lady mrs ms miss dame baroness queen princess duchess sister mother daughter wife actress frau mme mlle madame señora doña présidente ministerin kanzlerin präsidentin sprecherin bürgermeisterin".split()
)
HIS: Final = frozenset(
    "sir mr lord king prince duke father brother son husband herr monsieur señor don sprecher bürgermeister präsident kanzler".split()
)
"""Titles that tell a man or a woman."""


_HANGS: Final = re.compile(r"\b(?:for|of|to|from|at)\b")
"""What leads on from a role to somebody else: "spokesman for Mrs Quill"."""
_HER_ENDINGS: Final = ("a", "ette", "elle", "а", "я")
_HIS_ENDINGS: Final = ("o", "us", "slav", "mir", "ard")


_HIS_CYRILLIC: Final = tuple("бвгґджзйклмнпрстфхцчшщьо")
"""Letters on which the given names of men end, hardly those of women."""


def by_given_name(name: Name) -> bool | None:
    """Tell whether somebody is a woman by a given name that only women or only men have."""
    given = name.name.split()[0]
    if given in _RATHER_WOMEN or given in _RATHER_MEN:
        return None
    if given in WOMEN or given in _MORE_WOMEN:
        return True
    return False if given in GIVEN_NAMES or given in _MORE_MEN or (" " in name.name and given.endswith(_HIS_CYRILLIC)) else None


def known_of(name: Name) -> bool | None:
    """Tell whether somebody is a woman by a role or by a given name; ``None`` where nothing tells."""
    titles = _HANGS.split((name.role or "").lower().replace(".", ""), maxsplit=1)[0].split()
    if any(word in HERS or word.endswith(("woman", "erin", "orin")) for word in titles):
        return True
    if any(word in HIS for word in titles):
        return False
    return by_given_name(name)


def seems(name: Name, *, woman: bool) -> bool:
    """Tell whether a given name is rather that of women, or of men: one that both have, one that no list has by its ending."""
    given, _, family = name.name.partition(" ")
    if given in (_RATHER_WOMEN if woman else _RATHER_MEN):
        return True
    either = given in (_RATHER_MEN if woman else _RATHER_WOMEN)
    return bool(family) and not either and given.endswith(_HER_ENDINGS if woman else _HIS_ENDINGS)
