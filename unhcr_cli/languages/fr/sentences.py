"""What is said in sentences, in French, by the English phrase."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    # Who is where
    "{when}, {total}{origin} were counted {tail}: {parts}{remark}.": (
        "{when}, on comptait {tail} {total}{origin} : {parts}{remark}."
    ),
    "{when}, {parts}{origin}{remark} was counted {tail}.": "{when}, on comptait {tail} {parts}{origin}{remark}.",
    "{when}, {parts}{origin}{remark} were counted {tail}.": "{when}, on comptait {tail} {parts}{origin}{remark}.",
    "{nobody} were counted {tail}.": "on ne comptait {nobody} {tail}.",
    "{tail}{origin}": "{tail}{origin}",
    "There is no figure on {people} {tail} for {date}.": "Il n'y a pas de chiffre sur les {people} {tail} pour {date}.",
    "{people} begin in {year}": "les {people} commencent en {year}",
    "those on {people} begin in {year}": "ceux sur les {people} commencent en {year}",
    "Figures on {series}.": "Les chiffres sur {series}.",
    "That equals {share} of the population of {number}.": (
        "Cela représente {share} de la population, qui est de {number} habitants."
    ),
    " (by UNHCR's series)": " (selon la série du HCR)",
    (
        "The total is a sum of these groups and not UNHCR's headline, which takes IDMC's estimate of the "
        "internally displaced ({idmc}) in the place of UNHCR's and adds UNRWA's Palestine refugees ({unrwa})."
    ): (
        "Le total est la somme de ces groupes et non le chiffre mondial que publie le HCR, qui prend "
        "l'estimation des déplacés internes de l'IDMC ({idmc}) à la place de celle du HCR et ajoute les "
        "réfugiés de Palestine de l'UNRWA ({unrwa})."
    ),
    "IDMC's estimate of internally displaced people, a series that is never added to UNHCR's, is {number}.": (
        "L'estimation des déplacés internes de l'IDMC, série qui n'est jamais additionnée à celle du HCR, "
        "est de {number}."
    ),
    "IDMC's estimate of internally displaced people {there} is {number}.": (
        "L'estimation des déplacés internes {there} de l'IDMC est de {number}."
    ),
    "It is carried from an earlier date.": "Elle est reprise d'une date antérieure.",
    "there": "dans le pays",
    "in no stated area": "dans une zone non précisée",
    "UNRWA had {people} {where} on its register, who are counted apart.": (
        "L'UNRWA avait sur ses registres {people} {where}, qui sont comptés à part."
    ),
    "Also counted {where}: {people}.": "On comptait aussi {where} : {people}.",
    ", some of whom may be in the figures above too": (
        ", dont certains peuvent figurer aussi dans les chiffres ci-dessus"
    ),
    ", who are not displaced": ", qui ne sont pas déplacées",
    "under this origin": "sous cette origine",
    "abroad": "à l'étranger",
    "at the same date": "à la même date",
    "The {people} on UNRWA's register are not among them.": (
        "Les {people} inscrits auprès de l'UNRWA n'en font pas partie."
    ),
    "{people} {origin} abroad": "{people} {origin} se trouvant à l'étranger",
    "{people} {origin}": "{people} {origin}",
    # From where, and where
    "All of the {people} {verb}.": "Tous les {people} {verb}.",
    "Of the {people}": "Parmi les {people}",
    "By country of asylum": "Par pays d'asile",
    "came": "venaient",
    "were": "se trouvaient",
    "in places unknown": "en des lieux inconnus",
    "were of unknown or various origin": "étaient d'origine inconnue ou diverse",
    "were stateless": "étaient apatrides",
    "were Tibetan": "étaient tibétains",
    # Changes
    "{people}, by UNHCR's series,": "{people}, selon la série du HCR,",
    "rose": "a augmenté",
    "fell": "a diminué",
    "did not change": "n'a pas changé",
    " by {number}": " de {number}",
    "in a year": "en un an",
    "in ten years": "en dix ans",
    ", from {number} {when}": ", contre {number} {when}",
    "The number {of_people} {changed}{start}.": "Le nombre {of_people} {changed}{start}.",
    "{people} have been counted since {year} only.": (
        "Les autres personnes ayant besoin d'une protection internationale ne sont comptées que depuis {year}."
    ),
    # Ranks
    "By number {of_people}, {who} ranked {rank}{others} of the {of} countries and territories with a figure": (
        "Par le nombre {of_people}, {who} se classait {rank}{others} sur les {of} pays et territoires pour "
        "lesquels il existe un chiffre"
    ),
    "{told}; by their number for every 1,000 inhabitants ({rate}), {rank}{others} of {of}.": (
        "{told} ; par leur nombre pour 1 000 habitants ({rate}), {rank}{others} sur {of}."
    ),
    " (together with {number} other)": " (à égalité avec {number} autre)",
    " (together with {number} others)": " (à égalité avec {number} autres)",
    # Displaced inside, and returned
    ", carried from an earlier date": ", reprise d'une date antérieure",
    "Neither UNHCR nor IDMC has a figure on {people} {where}.": (
        "Ni le HCR ni l'IDMC n'ont de chiffre sur les {people} {where}."
    ),
    "IDMC's estimate of {people} {where} is {number}{carried}.": (
        "L'estimation des {people} {where} de l'IDMC est de {number}{carried}."
    ),
    "UNHCR has no figure on {people} {where}; IDMC's estimate of them is {number}{carried}.": (
        "Le HCR n'a pas de chiffre sur les {people} {where} ; l'estimation de l'IDMC est de {number}{carried}."
    ),
    "UNHCR's series has {people} {where}": "La série du HCR compte {people} {where}",
    "UNHCR's series has no {people} {where}": "La série du HCR ne compte pas de {people} {where}",
    "{ours}; IDMC has no figure.": "{ours} ; l'IDMC n'a pas de chiffre.",
    "{ours}; IDMC's estimate, which is never added to it, is {number}{carried}.": (
        "{ours} ; l'estimation de l'IDMC, qui ne s'y ajoute jamais, est de {number}{carried}."
    ),
    "{when}, {people} returned home.": "{when}, le retour de {people} a été enregistré.",
    "No returns of refugees were counted {when}.": "Aucun retour de réfugiés n'a été enregistré {when}.",
    # Headings and cautions
    "People {where}": "Personnes {where}",
    "Change": "Évolution",
    "Returns": "Retours",
    "Rank in the world": "Rang dans le monde",
    "Country context": "Contexte du pays",
    "Legal framework": "Cadre juridique",
    "Source: {source}.": "Source : {source}.",
    "Show more: {command}": "En savoir plus : {command}",
    "The figures are provisional.": "Les chiffres sont provisoires.",
    "About 5 stands for a small figure, which is rounded.": "« Environ 5 » désigne un petit chiffre, qui est arrondi.",
    "about {number}": "environ {number}",
    "less than ": "moins de ",
    "more than ": "plus de ",
    "; ": " ; ",
    # Treaties
    "Serbia": "Serbie",
    "No treaty information is held on {who}.": "Nous n'avons pas d'information sur les traités pour ce territoire.",
    (
        "As our lists have it: for the four United Nations treaties those of March 2015, with the later "
        "accessions that are known to us."
    ): (
        "Selon nos listes : pour les quatre traités des Nations Unies, celles de mars 2015, complétées par "
        "les adhésions ultérieures dont nous avons connaissance."
    ),
    "The lists of the two African treaties are incomplete: a state that is not in them may be a party.": (
        "Les listes des deux traités africains sont incomplètes : un État qui n'y figure pas peut être partie."
    ),
    "{treaty}: {standing}": "{treaty} : {standing}",
    "{who} is a party to {treaties}.": "{who} est partie aux instruments suivants : {all}.",
    "{who} adopted {treaties}.": "{who} a adopté {all}.",
    "{who} has signed {treaties}, but no ratification is known to us.": (
        "{who} a signé {all}, mais aucune ratification ne nous est connue."
    ),
    "{who} is not a party to {treaties}, as far as our list goes.": (
        "Selon notre liste, {who} n'est pas partie aux instruments suivants : {all}."
    ),
    "Whether {who} is a party to {treaties} is not known to us.": (
        "Pour les instruments suivants, la participation ne nous est pas connue : {all}."
    ),
    "{who} is not known to have adopted {treaties}.": "À notre connaissance, {who} n'a pas adopté {all}.",
    "party": "partie",
    "not a party": "non partie",
    "not known": "participation non connue",
    "not known to have adopted": "adoption non connue",
    "party since {date}": "partie depuis {date}",
    "party, date not known": "partie, date inconnue",
    " on {date}": " ({date})",
    "signed{dated}; no ratification known to us": "signature{dated} ; aucune ratification connue de nous",
    "adopted{dated}; a declaration, not a treaty": "adoption{dated} ; il s'agit d'une déclaration, non d'un traité",
    "accession": "adhésion",
    "adoption": "adoption",
    "ratification": "ratification",
    "signature": "signature",
    "succession": "succession",
    "the year is inferred from the number of parties": "année déduite du nombre d'États parties",
    "1951 Convention relating to the Status of Refugees": "Convention de 1951 relative au statut des réfugiés",
    "1967 Protocol relating to the Status of Refugees": "Protocole de 1967 relatif au statut des réfugiés",
    "1954 Convention relating to the Status of Stateless Persons": (
        "Convention de 1954 relative au statut des apatrides"
    ),
    "1961 Convention on the Reduction of Statelessness": "Convention de 1961 sur la réduction des cas d'apatridie",
    "1969 OAU Refugee Convention": "Convention de l'OUA de 1969 sur les réfugiés",
    "2009 Kampala Convention on internally displaced persons": (
        "Convention de Kampala de 2009 sur les personnes déplacées"
    ),
    "1984 Cartagena Declaration on Refugees": "Déclaration de Carthagène de 1984 sur les réfugiés",
    "the 1951 Refugee Convention": "la Convention de 1951 sur les réfugiés",
    "its 1967 Protocol": "son Protocole de 1967",
    "the 1967 Refugee Protocol": "le Protocole de 1967 sur les réfugiés",
    "the 1954 statelessness convention": "la Convention de 1954 sur les apatrides",
    "the 1961 statelessness convention": "la Convention de 1961 sur l'apatridie",
    "the statelessness conventions of 1954 and 1961": "les Conventions de 1954 et de 1961 sur l'apatridie",
    "the 1969 OAU Refugee Convention": "la Convention de l'OUA de 1969 sur les réfugiés",
    "the 2009 Kampala Convention": "la Convention de Kampala de 2009",
    "the 1984 Cartagena Declaration": "la Déclaration de Carthagène de 1984",
    # Origins that are no countries
    "All countries and territories together": "Tous les pays et territoires ensemble",
    "Stateless people, whom UNHCR records under this origin and not by nationality": (
        "Apatrides, que le HCR enregistre sous cette origine et non par nationalité"
    ),
    "The Abyei Area, which IDMC reports apart from Sudan and South Sudan": (
        "Zone d'Abyei, que l'IDMC présente séparément du Soudan et du Soudan du Sud"
    ),
    "Tibetan refugees, whom UNHCR records under an origin of their own": (
        "Réfugiés tibétains, que le HCR enregistre sous une origine distincte"
    ),
    "Unknown origin, or various origins taken together": "Origine inconnue, ou origines diverses regroupées",
}

PLURALS: Mapping[str, str] = {
    "By number {of_people}, {who} ranked {rank}{others} of the {of} countries and territories with a figure": (
        "Par le nombre {of_people}, {who} se classaient {rank}{others} sur les {of} pays et territoires pour "
        "lesquels il existe un chiffre"
    ),
    "{who} is a party to {treaties}.": "{who} sont parties aux instruments suivants : {all}.",
    "{who} adopted {treaties}.": "{who} ont adopté {all}.",
    "{who} has signed {treaties}, but no ratification is known to us.": (
        "{who} ont signé {all}, mais aucune ratification ne nous est connue."
    ),
    "{who} is not a party to {treaties}, as far as our list goes.": (
        "Selon notre liste, {who} ne sont pas parties aux instruments suivants : {all}."
    ),
    "{who} is not known to have adopted {treaties}.": "À notre connaissance, {who} n'ont pas adopté {all}.",
}
"""The same of countries whose name is a plural: les Bahamas sont parties."""
