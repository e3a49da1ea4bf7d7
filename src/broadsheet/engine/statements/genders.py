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
    if given in WOMEN:
        return True
    return False if given in GIVEN_NAMES or (" " in name.name and given.endswith(_HIS_CYRILLIC)) else None


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
