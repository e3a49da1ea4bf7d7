"""Given names that are mostly women's: enough to keep "she" away from men and "he" away from women; nothing is told about anybody."""

from __future__ import annotations

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
HERS: Final = frozenset(
    "lady mrs ms miss dame baroness queen princess duchess sister mother daughter wife actress frau mme mlle madame señora doña présidente ministerin kanzlerin präsidentin sprecherin bürgermeisterin".split()
)
HIS: Final = frozenset(
    "sir mr lord king prince duke father brother son husband herr monsieur señor don sprecher bürgermeister präsident kanzler".split()
)
"""Titles that tell a man or a woman."""


_HER_ENDINGS: Final = ("a", "ette", "elle", "а", "я")
_HIS_ENDINGS: Final = ("o", "us", "slav", "mir", "ard")


_HIS_CYRILLIC: Final = tuple("бвгґджзйклмнпрстфхцчшщьо")
"""Letters on which the given names of men end, hardly those of women."""


def known_of(name: Name) -> bool | None:
    """Tell whether somebody is a woman by a title or by a given name; ``None`` where nothing tells."""
    titles = (name.role or "").lower().replace(".", "").split()
    if any(word in HERS or word.endswith(("woman", "erin", "orin")) for word in titles):
        return True
    if any(word in HIS for word in titles):
        return False
    given = name.name.split()[0]
    if given in WOMEN:
        return True
    return False if given in GIVEN_NAMES or (" " in name.name and given.endswith(_HIS_CYRILLIC)) else None


def seems(name: Name, *, woman: bool) -> bool:
    """Tell whether a given name that no list has ends as those of women, or of men, mostly do."""
    return " " in name.name and name.name.split()[0].endswith(_HER_ENDINGS if woman else _HIS_ENDINGS)
