"""Common given names of many countries: a capitalised word after one of them is very likely a family name."""

from __future__ import annotations

from typing import Final

GIVEN_NAMES: Final = frozenset(
    str.split(
        """
Aaron Abby Abdul Abdullah Abigail Abraham Adam Adele Adrian Agnes Ahmad Ahmed Aidan Aisha Alain Alan Albert Alberto Alejandro Alex Alexander Alexandra Alexandre Alexei Alexis
Alfred Ali Alice Alicia Alison Allan Allen Allison Alyssa Amanda Amber Amelia Amir Amy Ana Anastasia Anders Andre André Andrea Andreas Andrei Andrew Andriy Andy Angel Angela Angelina Anita
Ann Anna Anne Annette Annie Anthony Antoine Anton Antonio António Ariel Arnold Arthur Arturo Asha Ashley Astrid Audrey Austin Ayesha Barack Barbara Barry Bart Beatrice Ben Benjamin Bernard
Bernd Bernie Bert Beth Betty Bettina Bill Billy Björn Bob Bobby Boris Brad Bradley Brandon Brenda Brendan Brent Brett Brian Bridget Britney Brittany Bruce Bruno Bryan Caitlin Calvin Cameron
Camille Carl Carla Carlos Carly Carmen Carol Carole Caroline Carolyn Carrie Casey Catherine Cathy Cecilia Chad Charles Charlie Charlotte Chelsea Cheryl Chloe Chris Christian Christina Christine Christoph
Christophe Christopher Cindy Claire Clara Clarence Claudia Claus Clinton Clive Cody Colin Colleen Connie Connor Conor Corey Courtney Craig Cristina Crystal Curtis Cynthia Daisy Dale Dan Dana Daniel Daniela
Danielle Danny Darren Dave David Dawn Dean Deborah Debra Denis Denise Dennis Derek Diana Diane Diego Dieter Dirk Dmitri Dmitriy Dmitry Dmytro Dolores Dominic Dominique Don Donald Donna Doris
Dorothy Doug Douglas Duncan Dustin Dwight Dylan Earl Ed Eddie Edgar Edith Eduardo Edward Edwin Eileen Elaine Eleanor Elena Eli Elias Elisabeth Elizabeth Ella Ellen Elliott Elsa Emanuel Emil Emily Emma
Emmanuel Enrique Eric Erica Erich Erik Erika Erin Ernest Ernst Esther Ethan Eugene Eva Evan Eve Evelyn Farah Fatima Felipe Felix Ferdinand Fernando Fiona Florence Florian Frances Francesca Francesco Francis Francisco
Franck François Françoise Frank Franklin Franz Fred Frederic Frederick Fredrik Friedrich Fritz Gabriel Gabriela Gareth Gary Gavin Gemma Gene Geoff Geoffrey George Georges Georgia Gerald Gerard Gerd Gerhard
Gilbert Giles Gillian Gina Giorgio Giovanni Giuseppe Gladys Glen Glenn Gloria Gordon Grace Graham Greg Gregory Greta Guido Guillaume Guillermo Gustav Guy Hal Hana Hannah Hans Harald Harold Harriet Harry Harvey Hasan
Hassan Heather Heidi Heike Heinrich Heinz Helen Helena Helmut Henri Henrik Henry Herbert Herman Hermann Hilary Hillary Hiroshi Holly Horst Howard Hubert Hugh Hugo Ian Ibrahim Igor Ilya Imran Ines Ingrid Irene
Irina Iris Isaac Isabel Isabella Ivan Ivanka Jack Jackie Jackson Jacob Jacqueline Jacques Jaime Jake James Jamie Jan Jane Janet Janice Jared Jason Jasmine Javier Jay Jean Jeb Jeff Jeffrey Jenna Jennifer Jenny
Jens Jeremy Jerome Jerry Jesse Jessica Jesus Jill Jim Jimmy Jo Joachim Joan Joanna Joanne Joe Joel Johan Johann Johanna Johannes John Johnny Jon Jonas Jonathan Jordan Jorge José Josef Joseph Josh Joshua
Joy Joyce Juan Juanita Judith Judy Julia Julian Juliana Julie Julien Julio Jürgen Justin Kai Karen Karin Karl Kate Katharina Katherine Kathleen Kathryn Kathy Katie Katja Kay Kayla Keith Kellyanne Kelly Ken
Kenneth Kenny Kent Kerry Kevin Khalid Kim Kimberly Kirill Kirk Klaus Kofi Konrad Konstantin Kristen Kristi Kristin Kristina Kurt Kyle Kyrylo Lance Larry Lars Laura Lauren Laurence Laurent Lawrence Lea Leah Lee Leila Lena
Leo Leon Leonard Leonardo Leonid Leroy Leslie Lester Lewis Liam Lily Linda Lindsay Lindsey Lisa Liz Lloyd Lorenzo Lori Lorraine Louis Louise Luca Lucas Lucia Lucien Lucy Luigi Luis Luisa Luke Lutz Lydia Lynn Madeleine Madison Mahmoud
Maja Malcolm Malik Mandy Manfred Manuel Manuela Marc Marcel Marcia Marco Marcus Margaret Margot Maria María Marian Marianne Marie Marilyn Marina Marine Mario Marion Mark Marko Markus Marlene Marsha Martha Martin Martina Marvin Mary Maryna Masha
Mathieu Matt Matthew Matthias Maureen Maurice Max Maxim Maximilian Maya Megan Mehmet Meg Melania Melanie Melissa Melvin Mia Michael Michel Michele Michelle Miguel Mihail Mikael Mike Mikhail Milan Mildred Miles
Milton Miranda Miriam Mitch Mitt Mohamed Mohammad Mohammed Moira Molly Mona Monica Monika Morgan Moritz Moses Muhammad Mustafa Mykhailo Mykola Nadia Nadine Nancy Naomi Natalia Natalie Natasha Nathan Nathaniel Neil Nelson Nicholas Nick
Nicola Nicolas Nicole Nigel Nikita Nikki Nikolai Nina Noah Noam Noel Nora Norbert Norma Norman Olaf Oleg Oleh Oleksandr Olena Olga Oliver Olivia Olivier Omar Oscar Oskar Otto Owen Pablo Paige Pamela Pascal Pat Patricia
Patrick Patrizia Paul Paula Paulina Paulo Pavel Pavlo Pedro Peggy Penny Perry Peter Petra Petro Phil Philip Philipp Philippe Phillip Phyllis Pierre Pedro Priya Rachel Rafael Rahul Rainer Raj Ralf Ralph Ramon Randall Randy Raoul
Raphael Rashid Raul Ray Raymond Rebecca Reince Reinhard René Renata Rex Ricardo Rich Richard Rick Ricky Rita Rob Robbie Robert Roberta Roberto Robin Rod Rodney Rodrigo Roger Roland Rolf Roman Ron Ronald Ronnie
Rory Rosa Rose Rosemary Ross Roy Ruben Rubén Rudolf Rudy Rupert Russ Russell Ruth Ryan Sabine Sally Salman Salvador Sam Samantha Samir Samuel Sandra Sandy Sanjay Sara Sarah Sascha Saul Scott Sean Sebastian Serena Serge Sergei Sergey Sergio
Serhii Seth Shane Shannon Sharon Shaun Shawn Sheila Shelley Sherry Shinzo Shirley Sidney Siegfried Sigmar Silke Silvia Silvio Simon Simone Sofia Sonia Sonja Sophia Sophie Stacy Stanislav Stanley Stefan Stefanie Stephan Stephane Stéphane
Stephanie Stephen Sterling Steve Steven Stewart Stuart Sue Suleiman Sunil Susan Susanne Suzanne Svetlana Svitlana Sven Sybil Sylvia Sylvie Tamara Tammy Tanja Tanya Tara Tariq Tatiana Taylor Ted Teresa Terrence Terry Tetiana Theo Theodore Theresa
Thierry Thomas Thorsten Tiffany Tim Timothy Tina Tobias Todd Tom Tomas Tommy Toni Tony Torsten Tracy Travis Trevor Tricia Trish Tyler Udo Ulrich Ulrike Ursula Uwe Valentina Valerie Vanessa Vasyl Vera Vernon Veronica Victor Victoria Viktor
Viktoria Vincent Viola Violet Virginie Vitali Vitaliy Vivian Vladimir Volker Volodymyr Wade Wallace Walter Wanda Warren Wayne Wendy Werner Wesley Wilbur Wilfried Wilhelm Will William Willie Winston Wolf Wolfgang Xavier Yasmin
Yegor Yevgeny Yulia Yuri Yuriy Yury Yusuf Yves Yvonne Zac Zach Zachary Zara Zoe Владимир Володимир Дмитрий Дмитро Сергей Сергій Андрей Андрій Олег Александр Олександр Иван Іван Мария Марія Анна Ольга Елена Олена Наталья Наталія
Юрий Юрій Михаил Михайло Николай Микола Алексей Олексій Павел Павло Пётр Петро Виктор Віктор Игорь Ігор Татьяна Тетяна Ирина Ірина Светлана Світлана Юлия Юлія Марина Роман Максим Денис Артём Артем Василий Василь
Остап Тарас Богдан Борис Вадим Валентин Валентина Валерій Валерия Валерія Валерий Віталій Виталий Владислав Всеволод В'ячеслав В’ячеслав Вячеслав Галина Георгій Георгий Григорій Григорий Дарина Дарья Дарія Данило Даниил Діана
Едуард Эдуард Євген Евгений Євгенія Екатерина Катерина Зоя Інна Инна Иннокентий Кирило Кирилл Костянтин Константин Ксенія Ксения Лариса Леонід Леонид Леся Лілія Лилия Любов Любовь Людмила Маргарита Марія Матвій Матвей Мирослав
Надія Надежда Назар Наталя Неля Ніна Нина Оксана Олександра Александра Олеся Орест Остап Поліна Полина Ростислав Руслан Семен Семён Соломія Соня София Софія Станіслав Станислав Степан Тамара Тимофій Тимофей Тимур Федір Фёдор Филипп
Христина Ярослав Яна Агата Кіра Кира Антон Анатолій Анатолий Аліна Алина Альона Алёна Анастасія Анастасия Андріана Вера Віра Вікторія Виктория Глеб Гліб Дмитро Егор Захар Илья Ілля Йосип Лев Лука Марк Марко Никита Микита Пилип
Aurélie Aurélien Benoît Bérénice Céline Chloé Clément Cécile Émile Émilie Éric Étienne Eugénie Fabien Fabrice Gaël Gaëlle Gérald Gérard Geneviève Gilles Grégoire Hélène Inès Jérôme Joëlle Léa Léo Loïc Lucie Maël Maëlle Mathilde
Maxime Noémie Océane Pauline Quentin Rémi Rémy Régis Romain Solène Sébastien Stéphanie Thibault Théo Valérie Xavier Yann Yannick Zoé Agustín Alejandra Álvaro Andrés Begoña Belén César Concepción Cristóbal Elías Esteban Gonzalo
Gregorio Ignacio Inés Íñigo Iván Javier Jesús Joaquín Jordi José Leticia Lucía Luis Manuela Marcos Maite Mercedes Mónica Montserrat Nuria Óscar Pilar Ramón Raúl Rocío Rosario Sergio Sofía Soledad Tomás Verónica Vicente Ximena Yolanda
Annegret Annemarie Anke Antje Axel Bastian Beate Benno Birgit Bodo Brigitte Britta Christa Cornelia Detlef Doreen Eckhard Elke Friederike Frieda Gisela Gregor Gudrun Günter Günther Hartmut Hauke Heiko Heiner Henning Hildegard Holger
Ingo Inge Ilse Jochen Jörg Jörn Jutta Karsten Karla Katrin Kerstin Knut Lasse Leonie Lothar Malte Mareike Marlies Meike Merle Nele Niklas Norbert Ortwin Reiner Renate Roswitha Rüdiger Sigrid Silvia Sönke Steffen Svenja Tilman Till
Torben Traute Uta Ute Valentin Verena Walburga Wiebke Willi Yannik
"""
    )
)
