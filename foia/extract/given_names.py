"""Common given names in the United States, for telling a person from a place or a firm."""

from __future__ import annotations

from foia.values.units import word_set

GIVEN_NAMES = word_set("""
    Aaron Abby Abigail Abraham Adam Adrian Adriana Adrienne Agnes Aidan Aimee Aisha Al Alan Alana Albert Alberto Alec Alejandra Alejandro
    Alex Alexa Alexander Alexandra Alexandria Alexis Alfred Alfredo Ali Alice Alicia Alisha Alison Allan Allen Allison Alma Alvin Alyssa
    Amanda Amber Amelia Amir Amy Ana Andre Andrea Andreas Andres Andrew Andy Angel Angela Angelica Angelina Angie Anita Ann Anna Annabelle
    Anne Annette Annie Anthony Antoine Antonio April Ariana Ariel Arlene Arnold Arthur Arturo Ashley Ashton Aubrey Audrey Austin Autumn Ava
    Barbara Barry Beatrice Becky Belinda Ben Benjamin Bernadette Bernard Bernice Bernie Bert Beth Bethany Betsy Betty Beverly Bill Billy
    Blake Blanca Bob Bobby Bonnie Boris Brad Bradley Brady Brandon Brandy Brenda Brendan Brennan Brent Brett Brian Briana Brianna Bridget
    Brittany Brooke Bruce Bruno Bryan Bryce Byron Caitlin Caleb Calvin Cameron Camille Candace Cara Carl Carla Carlos Carly Carmen Carol
    Carole Caroline Carolyn Carrie Carter Casey Cassandra Catherine Cathy Cecil Cecilia Cedric Celeste Chad Charlene Charles Charlie
    Charlotte Chase Chelsea Cheryl Chester Chloe Chris Christa Christian Christie Christina Christine Christopher Christy Cindy Claire
    Clara Clarence Clark Claude Claudia Clayton Clifford Clint Clinton Clyde Cody Cole Colin Colleen Connie Connor Conrad Corey Cory
    Courtney Craig Cristina Crystal Curt Curtis Cynthia Daisy Dale Damian Damon Dan Dana Daniel Daniela Danielle Danny Darcy Darin Darius
    Darlene Darrell Darren Darryl Daryl Dave David Dawn Dean Deanna Debbie Deborah Debra Deirdre Delia Della Denise Dennis Derek Derrick
    Desiree Devin Devon Diana Diane Dianne Diego Dolores Dominic Dominique Don Donald Donna Doreen Doris Dorothy Doug Douglas Drew Duane
    Dustin Dwayne Dwight Dylan Earl Eddie Edgar Edith Eduardo Edward Edwin Eileen Elaine Eleanor Elena Eli Elias Elijah Elisa Elizabeth
    Ella Ellen Elliot Elliott Elsa Elsie Emily Emma Emmanuel Enrique Eric Erica Erick Erik Erika Erin Ernest Ernesto Esther Ethan Eugenia
    Eva Evan Eve Evelyn Faith Fatima Felicia Felipe Felix Fernando Florence Frances Francesca Francis Francisco Frank Franklin Fred
    Freddie Frederick Gabriel Gabriela Gabrielle Gail Garrett Garry Gary Gavin Gene Geoffrey George Gerald Geraldine Gerard Gilbert Gina
    Ginger Giovanni Gladys Glenda Glenn Gloria Gordon Grace Graham Grant Greg Gregg Gregory Greta Guadalupe Guillermo Gustavo Guy
    Gwen Gwendolyn Hailey Hannah Harold Harriet Harry Harvey Hassan Hazel Heather Hector Heidi Helen Henry Herbert Herman Hilary Hillary
    Holly Howard Hugh Hugo Hunter Ian Ibrahim Ida Ignacio Ines Ingrid Irene Iris Irma Isaac Isabel Isabella Ismael Ivan Jack Jackie
    Jackson Jaclyn Jacob Jacqueline Jaime Jake James Jamie Jan Jana Jane Janelle Janet Janice Jared Jasmine Jason Javier Jay Jayne Jean
    Jeanette Jeanne Jeff Jefferson Jeffery Jeffrey Jen Jenna Jennie Jennifer Jenny Jeremiah Jeremy Jerome Jerry Jess Jesse Jessica Jessie
    Jesus Jill Jim Jimmy Joan Joann Joanna Joanne Jocelyn Jodi Jody Joe Joel Joey Johanna John Johnny Jon Jonah Jonathan Jordan Jorge Jose
    Joseph Josephine Josh Joshua Joy Joyce Juan Juanita Judith Judy Julia Julian Juliana Julie Julio Justin Kaitlyn Kara Karen Kari Karin
    Karl Karla Kate Katelyn Katherine Kathleen Kathryn Kathy Katie Katrina Kay Kayla Keith Kelley Kelli Kellie Kelly Kelsey Ken Kendra
    Kenneth Kenny Kent Kerri Kerry Kevin Kim Kimberly Kirk Kirsten Kris Krista Kristen Kristi Kristin Kristina Kristine Kristy Krystal Kurt
    Ky Kyle Kylie Lance Larry Latoya Laura Lauren Laurence Laurie Lawrence Lea Leah Lee Leigh Lena Leo Leon Leonard Leonardo Leroy Leslie
    Lester Leticia Levi Lewis Liam Lillian Lily Linda Lindsay Lindsey Lionel Lisa Lloyd Logan Lois Lola Loren Lorena Lorenzo Loretta Lori
    Lorraine Louis Louise Lucas Lucia Lucille Lucy Luis Luke Luz Lydia Lyle Lynda Lynn Lynne Mabel Mackenzie Madeline Madison Maggie Malik
    Mandy Manuel Marc Marcel Marcia Marco Marcos Marcus Margaret Margarita Maria Mariah Marian Marianne Maribel Marie Marilyn Mario Marion
    Marisa Marissa Marjorie Mark Marla Marlene Marsha Marshall Martha Martin Marty Marvin Mary Maryann Mason Mathew Matt Matthew Maureen
    Maurice Max Maxine Maya Megan Meghan Melanie Melinda Melissa Melody Melvin Mercedes Meredith Mia Michael Michaela Micheal Michele
    Michelle Miguel Mike Mildred Miles Milton Mindy Miranda Miriam Misty Mitch Mitchell Mohamed Mohammad Mohammed Moises Molly Monica
    Monique Morgan Morris Moses Muhammad Myra Myrtle Nadia Nancy Naomi Natalia Natalie Natasha Nathan Nathaniel Neal Neil Nelson Nicholas
    Nichole Nick Nicolas Nicole Nina Noah Noel Nora Norma Norman Olga Oliver Olivia Omar Opal Oscar Otto Owen Paige Pam Pamela Pat Patrice
    Patricia Patrick Patsy Patty Paul Paula Paulette Pauline Pedro Peggy Penny Perry Pete Peter Phil Philip Phillip Phyllis Priscilla
    Rachael Rachel Rafael Ralph Ramon Ramona Randal Randall Randy Raquel Raul Ray Raymond Rebecca Reggie Regina Reginald Rene Renee Rex
    Rhonda Ricardo Rich Richard Rick Ricky Riley Rita Rob Robbie Robert Roberta Roberto Robin Robyn Rochelle Rod Roderick Rodney Rodolfo
    Rogelio Roger Roland Roman Ron Ronald Ronnie Rory Rosa Rosalind Rosalie Rose Rosemary Rosie Ross Roxanne Roy Ruben Ruby Rudy Russ
    Russell Ruth Ryan Sabrina Sadie Sally Salvador Salvatore Sam Samantha Samuel Sandra Sandy Sara Sarah Saul Scott Sean Sebastian Selena
    Sergio Seth Shane Shannon Shari Sharon Shaun Shawn Sheila Shelby Sheldon Shelley Shelly Sheri Sherman Sherri Sherry Sheryl Shirley
    Sidney Sierra Silvia Simon Sofia Sonia Sonya Sophia Sophie Spencer Stacey Staci Stacy Stan Stanley Stella Stephan Stephanie Stephen
    Steve Steven Stewart Stuart Sue Summer Susan Susana Susie Suzanne Sydney Sylvia Tabitha Tamara Tami Tammy Tanya Tara Tasha Taylor Ted
    Terence Teresa Teri Terrance Terrell Terrence Terri Terry Thelma Theodore Theresa Thomas Tiffany Tim Timothy Tina Toby Todd Tom Tommy
    Toni Tony Tonya Tracey Traci Tracy Travis Trent Trevor Trey Tricia Trina Tristan Troy Tyler Tyrone Valerie Vanessa Vera Vernon Veronica
    Vicki Vickie Vicky Victor Victoria Vince Vincent Viola Violet Virgil Vivian Wade Wallace Walter Wanda Warren Wayne Wendell Wendy Wesley
    Whitney Wilbur Will Willard William Willie Wilma Winston Xavier Yesenia Yolanda Yvette Yvonne Zach Zachary Zoe
    Abdul Abdullah Abe Abram Ada Addie Adele Adeline Adolfo Adolph Aiden Aileen Akira Alaina Alden Aldo Alexandre Alfonso Alina
    Aline Alisa Alissa Alistair Allie Allyson Alonzo Alphonso Althea Alton Alvaro Alyson Amalia Amari Amelie Amina Amira Amit Amos
    Anastasia Anders Andra Andrei Andrej Aneesh Angelia Angelique Angelo Angus Anika Anil Anish Anjali Annalise Annamarie Anneliese
    Annmarie Ansel Anton Antonia Antonina Antwan Anya Arash Archie Arianna Arjun Armand Armando Armin Arnaldo Arne Aron Arvind
    Ashish Ashlee Ashleigh Astrid Augustus Aurelia Axel Ayesha Babette Barb Barney Bart Barton Basil Beau Bella Benita Benito Benny
    Bernardo Bertha Bertram Bessie Betsey Bette Bettie Bettina Bianca Birgit Blaine Blair Blanche Bobbi Bobbie Brant Breanna Brenna
    Brianne Brigitte Britney Britt Brock Broderick Brody Bronwyn Burt Burton Caitlyn Callie Carey Carina Carissa Carlo Carlton
    Carmela Carmella Carmelo Carmine Carolyne Casimir Cassie Catalina Cathleen Cathryn Cecelia Celia Celina Cesar Chandler Chandra
    Charis Charla Charmaine Chas Chauncey Chelsey Cheri Cherie Chrissy Christel Christelle Christiane Christin Chrystal Chuck Ciara
    Cindi Clare Clarice Clarissa Claudette Claudio Clay Clement Cleo Clifton Coleen Collin Concetta Constance Consuelo Cora Coretta
    Corinne Cornelia Cornelius Cristian Cristobal Curtiss Cyril Cyrus Dallin Damaris Damien Damion Dania Danilo Dante Daphne Darla
    Darlena Darnell Darrin Darron Darwin Dashiell Dayna Deana Deandre Deann Deanne Deb Debby Debora Deena Deepak Deidre Delbert
    Delilah Delores Delphine Demetrius Dena Denis Denny Deon Desmond Devan Dexter Diann Dimitri Dina Dinah Dino Dion Dirk Dolly
    Domingo Dominick Donnell Donnie Donovan Dora Dorian Dorothea Dorthy Dottie Doyle Dru Dyan Earlene Earnest Ebony Eddy Edmond
    Edmund Edna Edwina Effie Efrain Eileene Elana Elbert Elden Eldon Elia Eliot Elise Eliseo Elisha Elissa Eliza Elmer Eloise Elroy
    Elton Elvin Elvira Elvis Elyse Emil Emile Emilia Emilie Emilio Emmett Enid Enzo Erasmo Erich Ericka Erma Erna Ernestine Errol
    Erwin Esmeralda Esperanza Essie Estela Estelle Ester Etta Ettore Eugenio Eunice Evangeline Evelina Everett Ezekiel Ezra Fabian
    Fabio Farid Farrah Fay Faye Federico Fern Fidel Fiona Fletcher Flora Floyd Fran Francine Francois Francoise Frankie Freda Freddy
    Frederic Fredrick Freya Frieda Fritz Gabe Gage Gale Garland Garth Gaston Gavyn Gayle Gena Genaro Genevieve Geoff Georgette
    Georgina Geri Germaine Gerri Gerry Gertrude Gia Gianna Gideon Gil Gilda Giles Gino Giselle Giulia Giuseppe Glen Glenna Glynn
    Godfrey Goldie Gonzalo Gracie Graciela Grady Gretchen Grover Gunnar Gunther Gus Haley Hallie Hamza Hana Hank Hans Harlan Harley
    Haroun Hasan Hattie Hayden Hayley Heath Hedwig Heinrich Helga Henri Henrietta Henrik Herb Heriberto Hermann Herminia Hester
    Hilda Hillel Hiram Hiro Hiroshi Homer Horace Hortencia Hubert Huey Humberto Hussein Ike Ila Ilene Iliana Imani Imelda Imogen
    Imran Inez Inga Iona Ira Irina Irvin Irving Irwin Isabelle Isaiah Isidro Issac Iva Ivana Ivette Ivy Izabella Jacinta Jacinto
    Jackeline Jacki Jacklyn Jacquelyn Jacques Jada Jaden Jaiden Jalen Jamal Jamar Jameson Jami Jamil Janae Janette Janie Janine
    Janis Janna Jannie Jarrett Jarrod Jarvis Jayden Jayme Jayson Jeana Jeanie Jeanine Jeannette Jeannie Jeannine Jed Jedediah
    Jefferey Jemma Jena Jenifer Jenni Jens Jeri Jermaine Jerri Jessika Jethro Jillian Jin Jo Joachim Joana Joaquin Jodie Joelle
    Johan Johann Johannes Johnathan Johnathon Johnnie Joleen Jolene Jolie Jonas Jonathon Joni Jorgen Josef Josefa Josefina Joselyn
    Josette Josiah Josie Jovan Judd Jude Judi Judie Judson Julianna Julianne Julien Juliet Juliette Julissa Julius June Justina
    Justine Kai Kaila Kaitlin Kaleb Kamal Kamala Kameron Kandice Kareem Karim Karina Karissa Karlene Karyn Kasey Kassandra Katarina
    Katerina Katharine Katheryn Kathi Kathlene Kathrine Kathryne Kati Katy Katya Kaye Kaylee Keegan Keisha Kelton Kelvin Kenan
    Kendall Kendrick Kenji Kermit Kerrie Khalid Khalil Kiara Kieran Kiersten Kimberlee Kimberley Kira Kirby Kirstin Kirsty Kitty
    Klaus Konrad Kory Kristal Kristian Kristie Kristofer Kristopher Kumar Kurtis Kyla Kyra Lacey Lacy Ladonna Lakeisha Lamar Lamont
    Lana Lanny Lara Larissa Lars Lashawn Lashonda Latasha Latisha Latonya Latrice Lauretta Lauri Lauryn Lavern Laverne Lavonne
    Leander Leandra Leann Leanna Leanne Leela Leif Leila Leilani Leland Lemuel Lenny Lenora Leola Leona Leonel Leonor Leopold Leora
    Les Lesley Lessie Leta Letitia Leyla Lia Liana Libby Lidia Liesl Lila Lilia Liliana Lilly Lina Lindy Linnea Lino Lisbeth Lise
    Lissa Liza Lizabeth Lizbeth Lizzie Lolita Lona Lonnie Lonny Lora Loraine Lorelei Lorene Lorie Lorna Lorri Lottie Louie Louisa
    Lourdes Lowell Luana Luann Luca Luciana Luciano Lucien Lucinda Lucius Lucretia Luella Luigi Luisa Lula Lupe Luther Lyndon
    Lyndsay Lyndsey Lynette Lynnette Macy Maddie Maddox Madeleine Madelyn Mae Magda Magdalena Magnus Maia Makayla Malcolm Malia
    Malinda Mallory Mamie Mara Marcela Marcelino Marcella Marcelo Marci Marcie Marcy Maren Margarete Margery Margie Margo Margot
    Margret Marguerite Mariam Mariana Maribeth Maricela Mariel Marietta Marilee Marin Marina Marisol Maritza Markus Marlin Marlon
    Marlys Marni Marquis Marta Martina Marva Maryam Maryanne Marybeth Maryellen Maryjo Marylou Mathias Mathilda Matilda Matteo
    Mattie Maude Maura Mauricio Mavis Maximilian Maxwell Maybelle Mayra Mckenna Mckenzie Mehdi Mehmet Melba Melina Melisa Melonie
    Melva Merle Merlin Merrill Meryl Mica Micaela Micah Mickey Micky Mikael Mikaela Mikayla Mikhail Mila Milagros Millard Millicent
    Millie Milo Mimi Mina Minerva Minnie Mira Mireya Mirna Missy Mitchel Mitzi Moira Mona Monika Monte Monty Morton Mose Moshe
    Muriel Mustafa Mya Myles Myrna Myron Nabil Nadine Nanette Nannette Napoleon Nate Nathalie Ned Neda Neha Nellie Nelly Nestor Neva
    Nia Niall Niamh Nichola Nicolai Nicolle Nigel Nikhil Niki Nikita Nikki Nikola Nikolai Nikolas Nils Nita Nnamdi Noe Noelle Nola
    Nolan Nona Norbert Noreen Norris Obadiah Octavia Octavio Odalys Odell Odessa Ofelia Olaf Ollie Ophelia Oren Orville Osama
    Osvaldo Oswald Otis Ozzie Pablo Paddy Paloma Pamala Paolo Patti Paulina Paulo Pavel Payton Pearlie Perla Petra Peyton Philippa
    Philippe Phoebe Pierre Piers Polly Portia Prakash Pranav Priya Prudence Quentin Quinn Quinton Rachelle Raegan Rafe Raheem Rahul
    Raina Raj Rajesh Rajiv Ralf Randi Randolph Rani Raoul Raphael Rashad Rasheed Rashid Ravi Rayna Reba Reed Reese Reid Reina
    Reinaldo Reinhard Remy Rena Renae Renaldo Renata Renate Reuben Reva Reyna Reynaldo Rhea Rhett Rhoda Rhys Rickey Rigoberto Rikki
    Rina Ritchie Robbin Robt Rocco Rocio Rodger Rodrigo Rohan Rolando Rolf Rollin Romeo Rona Ronan Ronda Roni Rosalia Rosalyn
    Rosanna Rosanne Rosario Roscoe Roseann Roselyn Rosemarie Rosetta Rosita Roslyn Rowan Rowena Roxana Roxie Rudolf Rudolph Rufus
    Rupert Rusty Ruthie Ryder Saad Sal Salma Salman Salome Sami Samir Samira Sammie Sammy Sandeep Sanford Sanjay Sasha Saundra
    Savanna Sawyer Selma Serena Serge Sergei Shaina Shana Shanda Shania Shanna Shantel Sharlene Sharron Shauna Shawna Shawnee Shea
    Sheela Sheena Shelli Shelton Sheree Sherie Sherrie Sherwin Sherwood Sheryll Shira Shirlee Shonda Shreya Siegfried Sigrid Silas
    Silvio Simeon Simone Siobhan Skyler Solomon Sondra Sonja Sonny Soren Stacia Stefan Stefanie Steph Stephany Stevie Stew Stu Suki
    Sunil Suresh Suri Susanna Susannah Susanne Suzan Suzanna Suzette Suzy Sven Svetlana Sybil Syd Syed Sylvester Tabatha Talia
    Tameka Tamera Tamika Tammi Tammie Tania Tarek Tarik Tariq Tatiana Tatum Tatyana Tawanda Tawny Taya Tera Terese Teressa Tessa
    Thad Thaddeus Thea Theo Theodora Theron Thor Thora Thurman Tia Tiana Tianna Tiara Tierney Tiffani Tilda Tillie Timmy Timothee
    Tisha Titus Tobias Tod Tomas Tomasz Tonja Tori Torsten Tory Tracie Treena Trena Tressa Treva Trini Trish Trisha Trudy Tucker
    Twila Tyra Tyree Tyrell Tyson Ulrich Ulysses Uma Ursula Valarie Valentin Valentina Valeria Vance Vanya Vaughn Velma Verna
    Veronika Vesna Vidal Vijay Vikki Vikram Vinay Vinnie Virgilio Virginie Vishal Vito Vivek Viviana Vivien Vladimir Wallis Wally
    Walt Warner Wayde Weldon Wendi Wendie Werner Wes Wilbert Wiley Wilfred Wilfredo Wilhelm Wilhelmina Willa Willem Wilmer Winifred
    Winona Woodrow Woody Wyatt Ximena Yadira Yael Yana Yasmin Yasmine Yolonda Yoshi Yuki Yuri Yusuf Yves Yvonna Zachariah Zack
    Zackary Zane Zara Zeke Zelda Zelma Zena Zoey Zoila Zora Zubair
    """)

# Given names that are as often a place, a month, a word or a firm.
DOUBTFUL = word_set(
    "April May June Grant Grace Hope Mark Bill Will Chase Drew Jackson Madison Lincoln Austin Dallas Houston Florence Eugene "
    "Savannah Charlotte Carson Jordan Chad Georgia Virginia Sierra Summer Autumn Dawn Joy Faith Guy Rose Ray Pat Rob Sue Frank "
    "Max Rich Rod Dean Dale Lance Pearl Ruby Opal Violet Daisy Iris Crystal Misty Ginger Sandy Sandra Bay Christian Angel Jesus Art "
    "Albany Francisco Diego Antonio Jose Louis Paul Pierre Helena Jefferson Franklin Warren Marion Marshall Morgan Logan Spencer "
    "Mason Carter Taylor Tyler Parker Harvey Nelson Wayne Clinton Clay Wade Ross Howard Stanley Leon Alexandria Regina Sydney Melbourne "
    "Victoria Aurora Santa Maria Mercedes Al Ana Le Ken Kay Lee Ed Ella Eve Gene Gay Jan Jay Kent Kim Ty Van Royal Earl Duke Miles "
    "Trinity Destiny Harmony Heaven Melody Norma Penny Robin Sally Stella Teri Tad Tom Holly Hazel Olive Forest Hunter Garrett Conrad Lane "
    "Case Page Chance Noel Hugh Ali Mercy Patience"
)

# Words that are capitalised in records without being part of a name.
NOT_NAMES = word_set("""
    department police city county state office public records record request requests response safety street road avenue drive
    suite floor camera cameras plate license reader automated agreement contract invoice exhibit section page total description
    system systems software company inc llc corp group services service law enforcement security technology technologies network data
    dear thank thanks regards sincerely hello subject sent attachment attachments message messages mail gmail email phone fax
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november
    december united states oregon california texas washington new york north south east west council commission board court district
    attorney general university college school center program project grant unit division bureau agency manager director chief officer
    captain sergeant lieutenant detective analyst administrator coordinator specialist finance administration operations investigations
    the and for with from that this these all any please note see yes no not none pending closed open approved completed confirmed
    retail theft crime crimes justice policy number date time amount type status name title address information report form summary
    privacy personal incident case account order purchase vendor contractor customer supplier bill ship reply re fw fwd cc bcc amendment
    act code statute constitution rule rules plan map list log audit search user users admin press release news times post guard register
    avenue blvd boulevard lane court place way highway park lake river hill hills beach island bay falls springs country club
    media television broadcasting communications radio tv bank insurance transaction status signed document documents history final
    barcode price author site accounts payable receivable such said same mobile vending cuisine restaurant catering per primary
    suspicious requirements key vehicle
    emeritus webcast forum covid coronavirus pandemic pharma adobe acrobat microsoft google
    cancelled canceled awaiting assigned submitted received redacted progress partial withdrawn overdue invoiced paid unpaid
    deposit payment client work fees privilege product general fund balance standing order draft copy notice supervisor
    box traffic buyer advertiser senate president committee friends
    team existing pole poles hardware equipment demo nice billing contracted citizen child advocacy tactics hi hey hello
    mon tue tues wed thu thur thurs fri sat sun on at in from best meeting view village weapons investigation
    fan club candle campaign swag pm am ad ads channel
    start end begin stop assistant short statement registration registrant estimate spot spots station flight demo primary market terms
    revision version printed page pages form line lines item items qty unit units subtotal tax balance paid rate weeks week days hours
    petition plaintiff plaintiffs defendant defendants introduction motion carried council item agenda minutes resolution ordinance
    mr ms mrs dr white black male female hispanic asian race sex age unknown dob human rights civil liberties american national federal
    """)

# What a name ends in that is a building's, a shop's or a piece of land's.
PREMISES = word_set("""
    inn hotel motel suites lodge resort plaza mall tower towers apartments apts church chapel cathedral temple mosque synagogue hospital
    clinic pharmacy elementary academy library museum theater theatre stadium arena cafe grill diner pizza brewery bakery market mart
    bridge creek ridge valley canyon forest meadows gardens trail cove point harbor crossing square estates manor terrace village
    motors autos airport cemetery courthouse jail prison reservation award prize foundation institute festival fair
    festival show tonight today
    """)


def holds_a_word(name: str) -> bool:
    """Whether a word of it is one of `NOT_NAMES`, whatever its case and marks."""
    return any(word.lower().strip(".,'’") in NOT_NAMES for word in name.split())
